import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import { fromLonLat } from 'ol/proj.js';
import type { AlertLiveFix, AlertPlace } from '../../shared/contract/alert.ts';
import type { Incident, RegisterCollection } from '../../shared/contract/console.ts';
import { length } from '../../shared/format/coordinates.ts';
import type { Words } from '../../shared/words/words.ts';
import { entryClass, isPending, type Entry } from '../state/entries.ts';
import { placeName } from '../state/naming.ts';
import { accuracyRing } from './accuracy-ring.ts';
import { alertSign, distanceLine, facilitySign, liveFixSign, type SignColours } from './signs.ts';

/** Names of facilities are shown below this, metres per pixel. */
const namesBelow = 8;

export interface MapContext {
  projection: string;
  words: Words;
  colours: SignColours;
}

/** The register's points; a facility whose alert is shown gets no second name. */
export function facilityFeatures(register: RegisterCollection, named: ReadonlySet<string>, { projection, colours }: MapContext): Feature[] {
  return register.features.flatMap(({ id, geometry, properties }) => {
    if (geometry === null) return [];
    const feature = new Feature(new Point(fromLonLat([geometry.coordinates[0], geometry.coordinates[1]], projection)));
    feature.setStyle((_, resolution) => facilitySign(properties.name, resolution < namesBelow && !named.has(id), colours));
    return [feature];
  });
}

/** Facilities that carry an alert's name on the map. */
export const namedFacilities = (entries: Iterable<Entry>, selected: string | undefined): Set<string> =>
  new Set(shownEntries(entries, selected).flatMap(({ incident }) => incident.alert.facility?.id ?? incident.fromRegister?.facility.id ?? []));

const shownEntries = (entries: Iterable<Entry>, selected: string | undefined): Extract<Entry, { incident: Incident }>[] =>
  [...entries].filter((entry) => entry.incident !== undefined).filter((entry) => entry.id === selected || isPending(entry));

/** What waits, each at its place, and the selected one with its accuracy and the gateway's live fix. */
export function alertFeatures(entries: Iterable<Entry>, selected: string | undefined, context: MapContext): Feature[] {
  return shownEntries(entries, selected).flatMap((entry) => {
    const isSelected = entry.id === selected;
    const { alert, fromRegister } = entry.incident;
    const place = alert.place ?? fromRegister?.place;
    const { liveFix } = alert;
    return [
      ...(place ? placeFeatures(entry, place, placeName(entry.incident, context.words), isSelected, context) : []),
      ...(isSelected && liveFix ? liveFixFeatures(liveFix, alert.place, context) : []),
    ];
  });
}

function placeFeatures(entry: Entry, place: AlertPlace, name: string, selected: boolean, { projection, words, colours }: MapContext): Feature[] {
  const pin = new Feature({ geometry: new Point(fromLonLat([place.longitude, place.latitude], projection)), entry: entry.id });
  pin.setStyle(alertSign(entryClass(entry), isPending(entry), selected, name, colours));
  const ring = selected ? accuracyRing(place, projection, words, colours) : undefined;
  return ring ? [ring, pin] : [pin];
}

function liveFixFeatures(fix: AlertLiveFix, place: AlertPlace | undefined, { projection, words, colours }: MapContext): Feature[] {
  const at = fromLonLat([fix.longitude, fix.latitude], projection);
  const point = new Feature(new Point(at));
  point.setStyle(liveFixSign(words.gatewayHere, colours));
  if (place === undefined) return [point];
  const line = new Feature(new LineString([fromLonLat([place.longitude, place.latitude], projection), at]));
  line.setStyle(distanceLine(fix.distanceToPlaceMetres === undefined ? '' : length(fix.distanceToPlaceMetres), colours));
  return [line, point];
}
