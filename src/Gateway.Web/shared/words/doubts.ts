import type { Words } from './words.ts';

/** The contract's words of doubt, such as "spoofing jamming", in the page's language; one that is not known as it came. */
export const doubtsText = (doubts: string | undefined, words: Pick<Words, 'doubts'>): string | undefined =>
  doubts
    ?.split(' ')
    .filter((doubt) => doubt !== '')
    .map((doubt) => words.doubts[doubt] ?? doubt)
    .join('. ') || undefined;
