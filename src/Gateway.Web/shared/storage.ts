// Small values that this browser keeps.

/** A value kept by this browser; undefined where it keeps none or refuses storage. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value in this browser; where storage is refused it lasts until the page is left. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch (error) {
    console.warn(`'${name}' could not be kept`, error);
  }
}
