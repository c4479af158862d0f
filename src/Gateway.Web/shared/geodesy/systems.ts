// The plane systems that the map and the page use, by their EPSG definitions (facts: GRS 80, no datum shift to WGS 84).
import proj4 from 'proj4';

/** Korea 2000 / Central Belt 2010: the grid of the map. */
export const centralBelt = 'EPSG:5186';

export const systems: readonly (readonly [code: string, definition: string])[] = [
  ['EPSG:5179', '+proj=tmerc +lat_0=38 +lon_0=127.5 +k=0.9996 +x_0=1000000 +y_0=2000000 +ellps=GRS80 +units=m +no_defs'],
  ['EPSG:5185', '+proj=tmerc +lat_0=38 +lon_0=125 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80 +units=m +no_defs'],
  ['EPSG:5186', '+proj=tmerc +lat_0=38 +lon_0=127 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80 +units=m +no_defs'],
  ['EPSG:5187', '+proj=tmerc +lat_0=38 +lon_0=129 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80 +units=m +no_defs'],
  ['EPSG:5188', '+proj=tmerc +lat_0=38 +lon_0=131 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80 +units=m +no_defs'],
];

proj4.defs(systems.map(([code, definition]) => [code, definition]));

/** Easting and northing of a place, metres. */
export function project(epsg: string, latitude: number, longitude: number): { easting: number; northing: number } {
  const [easting, northing] = proj4('EPSG:4326', epsg, [longitude, latitude]) as [number, number];
  return { easting, northing };
}

export { proj4 };
