import { isUnanswered, type Entry } from './entries.ts';
import { inOrder } from './ordering.ts';

/** How long after the operator's last touch a chosen entry keeps the screen, milliseconds. */
export const holdMs = 60_000;

/**
 * Which entry's place is shown. While the operator is at work with one (held), it stays: coordinates must not change in
 * the middle of being read out. Otherwise an unanswered one takes the screen from all but another unanswered one.
 */
export function nextSelection(selected: string | undefined, held: boolean, entries: ReadonlyMap<string, Entry>): string | undefined {
  const current = selected === undefined ? undefined : entries.get(selected);
  const first = inOrder(entries.values())[0];
  if (current === undefined) return first?.id;
  if (held || isUnanswered(current)) return current.id;
  return first !== undefined && isUnanswered(first) ? first.id : current.id;
}
