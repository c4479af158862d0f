// All ways in which police, fire and surveyors name a position.
import type { AlertPlace } from '../../shared/contract/alert.ts';
import { accuracyEllipse, coarseText } from '../../shared/format/accuracy.ts';
import { latitudeLongitude, length, metresGrouped, metresPlain } from '../../shared/format/coordinates.ts';
import { day } from '../../shared/format/time.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Field } from './field.ts';

export function positionFields(place: AlertPlace, words: Words): Field[] {
  return [...pointNumber(place, words), ...place.plane.flatMap((plane, index) => planeFields(plane, index === 0, words)), {
    label: words.latitudeLongitude,
    text: latitudeLongitude(place.latitude, place.longitude),
    system: 'WGS 84',
    testId: 'latitude-longitude',
  }, ...heights(place, words), accuracy(place, words), surveyed(place, words)];
}

const pointNumber = (place: AlertPlace, words: Words): Field[] =>
  place.nationalPointNumber
    ? [{ label: words.pointNumber, text: place.nationalPointNumber, system: words.pointNumberNote, testId: 'point-number', large: true }]
    : [];

const planeFields = (plane: { epsg: number; northingMetres: number; eastingMetres: number }, large: boolean, words: Words): Field[] => [
  planeField(words.northing, plane.northingMetres, plane.epsg, 'northing', large),
  planeField(words.easting, plane.eastingMetres, plane.epsg, 'easting', large),
];

const planeField = (label: string, metres: number, epsg: number, name: string, large: boolean): Field => ({
  label,
  text: `${metresGrouped(metres)} m`,
  copy: metresPlain(metres),
  system: `EPSG:${epsg}`,
  testId: `${name}-${epsg}`,
  large,
});

function heights(place: AlertPlace, words: Words): Field[] {
  const fields: Field[] = [];
  if (place.orthometricHeightMetres !== undefined)
    fields.push(height(words.orthometricHeight, place.orthometricHeightMetres, place.geoidModel ?? words.geoidUnknown, 'orthometric-height'));
  if (place.ellipsoidalHeightMetres !== undefined)
    fields.push(height(words.ellipsoidalHeight, place.ellipsoidalHeightMetres, 'GRS 80', 'ellipsoidal-height'));
  return fields;
}

const height = (label: string, metres: number, system: string, testId: string): Field => ({
  label,
  text: `${metresGrouped(metres)} m`,
  copy: metresPlain(metres),
  system,
  testId,
});

function accuracy(place: AlertPlace, words: Words): Field {
  const ellipse = accuracyEllipse(place);
  const up = place.upSigmaMetres === undefined ? undefined : words.accuracyUp(length(place.upSigmaMetres));
  if (ellipse === undefined) return { label: words.accuracy, text: words.accuracyUnknown, note: up, testId: 'accuracy' };
  const coarse = coarseText(place);
  const sigmas = words.accuracyHorizontal(length(place.northSigmaMetres ?? 0), length(place.eastSigmaMetres ?? 0));
  return {
    label: words.accuracy,
    text: coarse !== undefined ? words.onlyKnownTo(coarse) : words.accuracy95(length(ellipse.northMetres), length(ellipse.eastMetres)),
    note: [sigmas, up].filter(Boolean).join(' · '),
    testId: 'accuracy',
  };
}

function surveyed(place: AlertPlace, words: Words): Field {
  const method = place.method === undefined ? words.methods['unknown'] : (words.methods[place.method] ?? place.method);
  const claimed = place.nationalStatus === 'claimed';
  return { label: words.surveyed, text: claimed ? words.claimedByFile(method ?? '') : (method ?? ''), note: place.surveyedAt ? day(place.surveyedAt) : words.noDate, testId: 'surveyed' };
}
