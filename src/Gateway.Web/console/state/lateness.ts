import type { Incident } from '../../shared/contract/console.ts';
import { secondsBetween } from '../../shared/format/time.ts';

/** A delay below this is the usual way of an alert, seconds. */
const usualSeconds = 30;

/** How much later than its press an alert came, as text (1 min 5 s, 2 h 14 min); undefined where it came at once. */
export function lateness(incident: Incident): string | undefined {
  const { time } = incident.alert;
  if (time.source === 'lastKnown') return undefined; // the gateway did not know the time: the difference says nothing
  const seconds = secondsBetween(time.utc, incident.receivedAt);
  return seconds < usualSeconds ? undefined : duration(seconds);
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole} s`;
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
