import { isAboutNumbers } from '../../shared/words/told.ts';
import { entryClass, groupOf, isIdle, isInHand, isPending, type Entry, type EntryClass } from './entries.ts';

const rank: Record<EntryClass, number> = { press: 0, unread: 1, fault: 3, drill: 4, test: 5 };
export const inHand = 2;
/** Over, or a fault or test that somebody has seen. */
export const settled = 6;

/** Presses above the first unread messages: those stand on the first screen, however many presses wait. */
const pressesOnTop = 4;
/** Unread messages between presses: rubbish, however much of it comes, keeps no press off the second screen. */
const unreadOnTop = 3;

/**
 * Unanswered presses first, the more urgent above, and of those the one that has waited longest: the first press stays on
 * top of whatever follows. Among them the newest unread messages. Then calls in hand, faults, drills and tests that wait, and
 * the rest, the newest on top. What belongs to one group stands together, at the place of its first in this order.
 */
export function inOrder(entries: Iterable<Entry>): Entry[] {
  const sorted = [...entries].sort((a, b) => rankOf(a) - rankOf(b) || priorityOf(a) - priorityOf(b) || (waits(a) ? receivedAt(a) - receivedAt(b) : receivedAt(b) - receivedAt(a)) || (a.id < b.id ? 1 : -1));
  const presses = sorted.filter((entry) => rankOf(entry) === rank.press);
  const loud = sorted.filter((entry) => rankOf(entry) === rank.unread);
  const unread = [...loud.filter((entry) => !wasRaised(entry)), ...loud.filter(wasRaised)];
  return together([
    ...presses.slice(0, pressesOnTop),
    ...unread.slice(0, unreadOnTop),
    ...presses.slice(pressesOnTop),
    ...unread.slice(unreadOnTop),
    ...sorted.slice(presses.length + unread.length),
  ]);
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

/** Where an entry's kind and state put it, from 0. */
export const rankOf = (entry: Entry): number => (isPending(entry) ? rank[entryClass(entry)] : isIdle(entry) ? rank.press : isInHand(entry) ? inHand : settled);

const waits = (entry: Entry): boolean => rankOf(entry) === rank.press;

/** Only among what waits: what is over is a list by time. */
const priorityOf = (entry: Entry): number => (rankOf(entry) < settled ? (entry.incident?.priority?.level ?? 0) : 0);

function together(entries: readonly Entry[]): Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(groupOf(entry), [...(groups.get(groupOf(entry)) ?? []), entry]);
  return [...groups.values()].flat();
}

const receivedAt = (entry: Entry): number => Date.parse((entry.incident ?? entry.message).receivedAt);
