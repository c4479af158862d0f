import { english } from './english.ts';
import { korean } from './korean.ts';
import type { Words } from './words.ts';

const key = 'language';

/** The language chosen before, otherwise the browser's; English for neither Korean nor English. */
export function rememberedWords(): Words {
  const language = recall(key) ?? navigator.language;
  return language.toLowerCase().startsWith('ko') ? korean : english;
}

/** Changes to the other language and remembers it. */
export function otherWords(words: Words): Words {
  const other = words.language === 'ko' ? english : korean;
  remember(key, other.language);
  return other;
}

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
