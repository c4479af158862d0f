// Whether what is shown is current. Nothing but the arrival of events counts: a browser can hold a dead stream open.

/** No event for this long, milliseconds: the picture is old. */
export const silenceLimitMs = 3000;

/** Waits before the 1st, 2nd, ... attempt to connect anew, milliseconds; the last one repeats. */
export const backoffMs: readonly number[] = [250, 500, 1000, 2000];

/** An attempt that has brought no event for this long is given up, milliseconds. */
export const attemptLimitMs = 4000;

export type Liveness = 'connecting' | 'live' | 'lost';

export interface LinkState {
  /** Monotonic milliseconds of the last event; undefined until the first. */
  lastEventAt: number | undefined;
  /** Server's clock at that event, RFC 3339. */
  lastServerTime: string | undefined;
  /** Monotonic milliseconds at which the page began. */
  startedAt: number;
}

export function livenessAt(link: LinkState, now: number): Liveness {
  if (link.lastEventAt === undefined) return now - link.startedAt > silenceLimitMs ? 'lost' : 'connecting';
  return now - link.lastEventAt > silenceLimitMs ? 'lost' : 'live';
}

/** Wait before attempt number n (from 0), with up to a quarter more by chance so that consoles do not return in step. */
export function waitBefore(attempt: number, chance: number): number {
  const base = backoffMs[Math.min(attempt, backoffMs.length - 1)] ?? 0;
  return base + base * 0.25 * chance;
}
