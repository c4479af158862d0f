import { length } from '../../shared/format/coordinates.ts';
import { centralBelt, project } from '../../shared/geodesy/systems.ts';
import type { Words } from '../words/words.ts';

interface Point {
  latitude: number;
  longitude: number;
}

export interface Way {
  metres: number;
  /** Of the eight winds, 0 is north, 2 east. */
  wind: number;
}

/** How far a place is from here, and which way. Grid and true north differ by under 2 degrees in Korea: less than a wind. */
export function wayThere(here: Point, there: Point): Way {
  const [from, to] = [here, there].map(({ latitude, longitude }) => project(centralBelt, latitude, longitude)) as [ReturnType<typeof project>, ReturnType<typeof project>];
  const [north, east] = [to.northing - from.northing, to.easting - from.easting];
  return { metres: Math.hypot(north, east), wind: (Math.round((Math.atan2(east, north) / Math.PI) * 4) + 8) % 8 };
}

export const wayText = ({ metres, wind }: Way, words: Words): string => words.wayThere(length(metres), words.winds[wind] ?? '');
