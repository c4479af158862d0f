import type { Incident } from '../../shared/contract/console.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Entry } from './entries.ts';

/** What people call the place of an incident: the facility, or the bell where the register knows none. */
export function placeName(incident: Incident, words: Words): string {
  const { bell, facility } = incident.alert;
  return facility?.name ?? words.unknownFacility(bell.name ?? bell.id);
}

/** The bell within the place, where that says more than the place. */
export function bellName(incident: Incident): string | undefined {
  const { bell, facility } = incident.alert;
  return facility === undefined || bell.name === facility.name ? undefined : (bell.name ?? bell.id);
}

export const kindName = (entry: Entry, words: Words): string => (entry.incident ? words.kinds[entry.incident.alert.kind] ?? entry.incident.alert.kind : words.unread);

export const entryName = (entry: Entry, words: Words): string =>
  entry.incident ? placeName(entry.incident, words) : [entry.message.district, entry.message.gateway, entry.message.bell].filter(Boolean).join(' / ') || entry.message.topic;
