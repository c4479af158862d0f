/** What a label's code says: an id by itself, or a link that ends in one. */
export const idOf = (code: string): string => {
  try {
    const link = new URL(code);
    return link.searchParams.get('id') ?? decodeURIComponent(link.pathname.split('/').filter(Boolean).pop() ?? code);
  } catch {
    return code.trim(); // No link: the id itself.
  }
};
