import type { Words } from '../../shared/words/words.ts';
import type { Entry } from './entries.ts';
import { entryName, kindName } from './naming.ts';

/** Finds the words for those who hear the page: each unanswered entry is said once, also those there at load. */
export class Announcer {
  private readonly said = new Set<string>();
  private text: string | undefined;

  say(unanswered: readonly Entry[], words: Words): string | undefined {
    const fresh = unanswered.filter((entry) => !this.said.has(occasion(entry)));
    for (const entry of fresh) this.said.add(occasion(entry));
    if (fresh.length > 0)
      this.text = fresh.map((entry) => words.announce(kindName(entry, words), entryName(entry, words), entry.incident?.alert.place?.nationalPointNumber)).join('. ');
    return this.text;
  }
}

/** One that asks again, because its operator did nothing, is said again. */
const occasion = ({ id, incident }: Entry): string => `${id} ${incident?.idleSince ?? ''}`;
