import type { Entry } from '../state/entries.ts';

/** Whose position the map shows for an entry. */
export type PositionOrigin = 'alert' | 'register' | 'gateway' | 'none';

export interface ShownPosition {
  origin: PositionOrigin;
  at?: { latitude: number; longitude: number };
}

/** Where an entry is, and by whose word. The place of the alert is never replaced by another. */
export function shownPosition(entry: Entry): ShownPosition {
  const { alert, fromRegister } = entry.incident ?? {};
  if (alert?.place) return { origin: 'alert', at: alert.place };
  if (fromRegister?.place) return { origin: 'register', at: fromRegister.place };
  return alert?.liveFix ? { origin: 'gateway', at: alert.liveFix } : { origin: 'none' };
}
