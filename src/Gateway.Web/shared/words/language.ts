import { recall, remember } from '../storage.ts';
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
