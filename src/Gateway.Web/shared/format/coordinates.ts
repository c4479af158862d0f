// Coordinates as text. Copied text has no grouping and no unit, so that other programs take it.

/** Metres to the millimetre, thousands grouped for reading aloud: 551 530.281 */
export function metresGrouped(metres: number): string {
  const [whole = '', fraction = ''] = Math.abs(metres).toFixed(3).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return `${metres < 0 ? '\u2212' : ''}${grouped}.${fraction}`;
}

/** Metres to the millimetre for other programs: 551530.281 */
export const metresPlain = (metres: number): string => metres.toFixed(3);

/** Degrees with 8 decimals, about a millimetre. */
export const degrees = (value: number): string => value.toFixed(8);

/** Latitude first, as the emergency services read it. */
export const latitudeLongitude = (latitude: number, longitude: number): string => `${degrees(latitude)}, ${degrees(longitude)}`;

/** A length of any size with its unit: 1.2 cm, 14 cm, 3.42 m, 128 m, 1.53 km. */
export function length(metres: number): string {
  const size = Math.abs(metres);
  if (size < 0.0995) return `${(metres * 100).toFixed(1)} cm`;
  if (size < 0.995) return `${(metres * 100).toFixed(0)} cm`;
  if (size < 9.995) return `${metres.toFixed(2)} m`;
  if (size < 99.95) return `${metres.toFixed(1)} m`;
  if (size < 999.5) return `${metres.toFixed(0)} m`;
  return `${(metres / 1000).toFixed(2)} km`;
}
