import type { Incident, IncidentState, StepKind } from '../../shared/contract/console.ts';

export type Action = Extract<StepKind, 'acknowledge' | 'takeOver' | 'dispatch' | 'onScene' | 'close' | 'note' | 'noDrill'>;

const claimed: readonly IncidentState[] = ['acknowledged', 'dispatched', 'onScene'];

/** What to offer; the control room decides, and says why where it refuses. */
export function allowedActions(incident: Incident, operator: string): Action[] {
  const { state } = incident;
  const own = incident.claimedBy === operator && operator !== '';
  const actions: (Action | false)[] = [
    state === 'new' && 'acknowledge',
    claimed.includes(state) && !own && 'takeOver',
    state === 'acknowledged' && own && 'dispatch',
    (state === 'acknowledged' || state === 'dispatched') && own && 'onScene',
    claimed.includes(state) && own && 'close',
    'note',
    incident.drill !== undefined && state !== 'closed' && 'noDrill',
  ];
  return actions.filter((action) => action !== false);
}

/** By the key's place, so that a Korean input method changes nothing. */
export const actionKeys: Record<string, Action> = { KeyA: 'acknowledge', KeyD: 'dispatch', KeyS: 'onScene', KeyC: 'close', KeyN: 'note', KeyT: 'takeOver' };
