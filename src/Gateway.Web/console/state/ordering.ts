import { isAboutNumbers } from '../../shared/words/told.ts';
import { entryClass, isPending, type Entry, type EntryClass } from './entries.ts';

const rank: Record<EntryClass, number> = { press: 0, unread: 1, fault: 2, test: 3 };
const settled = 4;

/** Presses above the first unread messages: those stand on the first screen, however many presses wait. */
const pressesOnTop = 4;
/** Unread messages between presses: rubbish, however much of it comes, keeps no press off the second screen. */
const unreadOnTop = 3;

/** Unanswered presses first, among them the newest unread messages; faults and tests that wait, then the rest; the newest on top. */
export function inOrder(entries: Iterable<Entry>): Entry[] {
  const sorted = [...entries].sort((a, b) => rankOf(a) - rankOf(b) || receivedAt(b) - receivedAt(a) || (a.id < b.id ? 1 : -1));
  const presses = sorted.filter((entry) => rankOf(entry) === rank.press);
  const loud = sorted.filter((entry) => rankOf(entry) === rank.unread);
  const unread = [...loud.filter((entry) => !wasRaised(entry)), ...loud.filter(wasRaised)];
  return [
    ...presses.slice(0, pressesOnTop),
    ...unread.slice(0, unreadOnTop),
    ...presses.slice(pressesOnTop),
    ...unread.slice(unreadOnTop),
    ...sorted.slice(presses.length + unread.length),
  ];
}

/**
 * The order to show while a pointer or the keyboard is at work in the list: rows keep their places, so that none slides
 * under a finger; what is new and waits comes on top.
 */
export function heldOrder(shown: readonly string[], entries: ReadonlyMap<string, Entry>): Entry[] {
  const known = new Set(shown);
  const added = inOrder([...entries.values()].filter((entry) => !known.has(entry.id)));
  const kept = shown.map((id) => entries.get(id)).filter((entry) => entry !== undefined);
  return [...added.filter(isPending), ...kept, ...added.filter((entry) => !isPending(entry))];
}

/** A message about an alert's number: the alert itself is a row of its own, so this one can wait behind what may hide a press. */
const wasRaised = (entry: Entry): boolean => entry.message !== undefined && isAboutNumbers(entry.message.reason);

const rankOf = (entry: Entry): number => (isPending(entry) ? rank[entryClass(entry)] : settled);

const receivedAt = (entry: Entry): number => Date.parse((entry.incident ?? entry.message).receivedAt);
