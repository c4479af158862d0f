import type { FlaggedMessage, Incident } from '../../shared/contract/console.ts';
import type { ConsoleState } from './console-state.ts';

/** One row of the list: an incident, or a message that nobody could read and that may hide a press. */
export type Entry = { id: string; incident: Incident; message?: undefined } | { id: string; message: FlaggedMessage; incident?: undefined };

/** How an entry is shown: by shape and by word, never by colour alone. */
export type EntryClass = 'press' | 'unread' | 'fault' | 'test' | 'drill';

/** All rows: every incident, and the loud messages that wait. Quiet or settled messages stand in their own panel. */
export function entries(state: ConsoleState): Map<string, Entry> {
  const all = new Map<string, Entry>();
  for (const incident of state.incidents.values()) all.set(incident.id, { id: incident.id, incident });
  for (const message of state.flagged.values()) {
    const id = entryId(message);
    if (message.loud) all.set(id, { id, message });
  }
  return all;
}

/** Numbers of messages and ids of incidents in one space. */
export const entryId = (message: FlaggedMessage): string => `message-${message.id}`;

export function entryClass(entry: Entry): EntryClass {
  if (entry.incident === undefined) return 'unread';
  const { urgency } = entry.incident;
  return urgency === 'fault' || urgency === 'test' || urgency === 'drill' ? urgency : 'press'; // what this page does not know is loud
}

/** Whether nobody has taken it yet. */
export const isPending = (entry: Entry): boolean => (entry.incident ?? entry.message).state === 'new';

/** Whether its operator has left it without a step for too long. */
export const isIdle = (entry: Entry): boolean => entry.incident?.idleSince !== undefined && entry.incident.state !== 'closed';

/** A call that an operator has taken and not closed. */
export const isInHand = (entry: Entry): boolean => entryClass(entry) === 'press' && !isPending(entry) && entry.incident?.state !== 'closed';

/** What its row is shown with; its own id where it stands alone. */
export const groupOf = (entry: Entry): string => entry.incident?.group ?? entry.id;

/** A call for help, or what may be one, that nobody has answered, or that asks again: it sounds and changes the title. */
export function isUnanswered(entry: Entry): boolean {
  const kind = entryClass(entry);
  return isIdle(entry) || (isPending(entry) && (kind === 'press' || kind === 'unread'));
}
