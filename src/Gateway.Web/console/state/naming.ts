// Names for people. They are asked for everywhere, so they bear with a record that lacks what the contract demands.
import type { AlertBell, BellAlert } from '../../shared/contract/alert.ts';
import type { Incident } from '../../shared/contract/console.ts';
import { isAboutNumbers, isUnproven } from '../../shared/words/told.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Entry } from './entries.ts';

/** What people call the place of an incident: the facility, marked where only this control room knows it, or else the bell. */
export function placeName(incident: Incident, words: Words): string {
  const alert = asReceived(incident);
  const registered = incident.fromRegister?.facility.name;
  return alert.facility?.name ?? (registered ? words.fromRegisterName(registered) : undefined) ?? words.unknownFacility(alert.bell?.name ?? alert.bell?.id ?? incident.id);
}

/** The bell within the place, where that says more than the place. */
export function bellName(incident: Incident): string | undefined {
  const { bell, facility } = asReceived(incident);
  return facility === undefined || bell === undefined || bell.name === facility.name ? undefined : (bell.name ?? bell.id);
}

export function kindName(entry: Entry, words: Words): string {
  if (entry.incident === undefined) return isUnproven(entry.message.reason) ? words.unproven : isAboutNumbers(entry.message.reason) ? words.numberTrouble : words.unread;
  const { kind } = asReceived(entry.incident);
  return kind === undefined ? words.unread : (words.kinds[kind] ?? kind);
}

export function entryName(entry: Entry, words: Words): string {
  if (entry.incident !== undefined) return placeName(entry.incident, words);
  const { district, gateway, bell, topic } = entry.message;
  return [district, gateway, bell].filter(Boolean).join(' / ') || topic;
}

const asReceived = (incident: Incident): Partial<BellAlert> & { bell?: AlertBell } => incident.alert ?? {};
