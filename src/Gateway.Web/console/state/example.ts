// Records for the tests of this folder.
import type { AlertKind } from '../../shared/contract/alert.ts';
import type { FlaggedMessage, Incident, Urgency } from '../../shared/contract/console.ts';
import { emptyState, reduce, type ConsoleState } from './console-state.ts';

const kinds: Record<Urgency, AlertKind> = { alarm: 'press', fault: 'lineOpen', test: 'test', drill: 'press' };

/** An incident received `second` seconds after midnight. */
export const incident = (id: string, second: number, urgency: Urgency = 'alarm', more: Partial<Incident> = {}): Incident => ({
  id,
  revision: 1,
  state: 'new',
  urgency,
  receivedAt: time(second),
  warnings: [],
  alert: {
    id,
    sequence: second,
    kind: kinds[urgency],
    district: 'seongdong',
    gateway: 'gw-1',
    bell: { id: 'bell-1' },
    time: { utc: time(second), source: 'gnss' },
  },
  ...more,
});

export const acknowledged = (id: string, second: number): Incident =>
  incident(id, second, 'alarm', { state: 'acknowledged', revision: 2, acknowledgedBy: 'kim', claimedBy: 'kim', acknowledgedAt: time(second + 1) });

/** Over, some seconds after it was acknowledged. */
export const closed = (id: string, second: number, more: Partial<Incident> = {}): Incident => ({ ...acknowledged(id, second), state: 'closed', revision: 3, disposition: 'real', closedBy: 'kim', closedAt: time(second + 9), ...more });

export const message = (id: string, second: number, loud: boolean, more: Partial<FlaggedMessage> = {}): FlaggedMessage => ({
  id,
  revision: 1,
  state: 'new',
  loud,
  receivedAt: time(second),
  lastReceivedAt: time(second),
  count: 1,
  topic: 'safety/v1/seongdong/gw-1/alerts/bell-1',
  reason: 'schemaVersion 9',
  ...more,
});

export const snapshot = (incidents: Incident[], flagged: FlaggedMessage[] = [], from: ConsoleState = emptyState): ConsoleState =>
  reduce(from, { type: 'snapshot', data: { serverTime: time(0), instance: 'a', incidents, gateways: [], flagged } });

export const time = (second: number): string => new Date(Date.UTC(2026, 10, 24) + second * 1000).toISOString();
