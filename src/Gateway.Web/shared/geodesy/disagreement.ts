import type { AlertPlace } from '../contract/alert.ts';
import { project, systems } from './systems.ts';

/** More than rounding and less than any confusion of systems, metres. */
const toleratedMetres = 0.1;

export interface Disagreement {
  epsg: number;
  metres: number;
}

/**
 * Plane coordinates that do not lie where latitude and longitude say: a wrong system or swapped axes look right on a
 * screen. Systems that this page does not know are not judged.
 */
export function disagreements(place: AlertPlace): Disagreement[] {
  return place.plane.flatMap(({ epsg, northingMetres, eastingMetres }) => {
    const code = `EPSG:${epsg}`;
    if (!systems.some(([known]) => known === code)) return [];
    const computed = project(code, place.latitude, place.longitude);
    const metres = Math.hypot(computed.northing - northingMetres, computed.easting - eastingMetres);
    return metres <= toleratedMetres ? [] : [{ epsg, metres }];
  });
}
