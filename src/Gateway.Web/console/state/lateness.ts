import type { Incident } from '../../shared/contract/console.ts';
import { secondsBetween } from '../../shared/format/time.ts';

/** A delay below this is the usual way of an alert, seconds. */
const usualSeconds = 30;

/** How much later than its press an alert came, seconds; undefined where it came at once. */
export function lateSeconds(incident: Incident): number | undefined {
  const { time } = incident.alert;
  if (time.source === 'lastKnown') return undefined; // the gateway did not know the time: the difference says nothing
  const seconds = secondsBetween(time.utc, incident.receivedAt);
  return seconds < usualSeconds ? undefined : seconds;
}
