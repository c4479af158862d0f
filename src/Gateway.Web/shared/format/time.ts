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

/** The time alone where it is of the same day as the reference, otherwise with its date, and the year where that differs. */
export function clockOrDay(time: string, reference: string): string {
  const [date, today] = [day(time), day(reference)];
  if (date === today) return clock(time);
  return `${date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date} ${clock(time)}`;
}

/** A duration in its two largest units, such as 2 h 14 min; the units of days, hours, minutes, seconds carry their space. */
export function duration(seconds: number, [days, hours, minutes, rest]: readonly [string, string, string, string]): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${rest}`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${minutes} ${whole % 60}${rest}`;
  const wholeHours = Math.floor(whole / 3600);
  if (wholeHours < 48) return `${wholeHours}${hours} ${Math.floor((whole % 3600) / 60)}${minutes}`;
  return `${Math.floor(wholeHours / 24)}${days} ${wholeHours % 24}${hours}`;
}

/** Seconds between two times, later minus earlier. */
export const secondsBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 1000;
