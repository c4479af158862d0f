import { recall, remember } from '../../shared/storage.ts';
import { english } from './english.ts';
import { korean } from './korean.ts';
import type { Words } from './words.ts';

const key = 'language';

/** The language chosen before, otherwise the browser's; English for neither Korean nor English. */
export const rememberedWords = (): Words => ((recall(key) ?? navigator.language).toLowerCase().startsWith('ko') ? korean : english);

/** Changes to the other language and remembers it. */
export function otherWords(words: Words): Words {
  const other = words.language === 'ko' ? english : korean;
  remember(key, other.language);
  return other;
}
