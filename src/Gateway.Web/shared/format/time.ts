// Times of the server's clock, shown in the time zone of the screen.

const two = (value: number): string => String(value).padStart(2, '0');

/** hh:mm:ss */
export function clock(time: string): string {
  const at = new Date(time);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** yyyy-mm-dd */
export function day(time: string): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The time alone where it is of the same day as the reference, otherwise with its date. */
export const clockOrDay = (time: string, reference: string): string =>
  day(time) === day(reference) ? clock(time) : `${day(time)} ${clock(time)}`;

/** Seconds between two times, later minus earlier. */
export const secondsBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 1000;
