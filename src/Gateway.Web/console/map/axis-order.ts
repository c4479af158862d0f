import { project } from '../../shared/geodesy/systems.ts';

/**
 * Top-left corners of a WMTS matrix set as easting, northing. EPSG lists northing first for the Korean plane systems, but
 * services publish both orders: the one that has Korea to the right of and below the corner is meant.
 */
export function eastingFirst(corner: readonly [number, number], epsg: string): [number, number] {
  const [first, second] = corner;
  if (!/^EPSG:(5179|518[5-8])$/.test(epsg)) return [first, second];
  const korea = project(epsg, 36, 127.5);
  const isCorner = (easting: number, northing: number): boolean => easting <= korea.easting && northing >= korea.northing;
  return isCorner(first, second) && !isCorner(second, first) ? [first, second] : [second, first];
}
