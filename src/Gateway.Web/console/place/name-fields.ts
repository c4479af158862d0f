// What the place and the bell are called, and what else the alert says.
import type { AlertFacility, AlertLiveFix, BellAlert } from '../../shared/contract/alert.ts';
import type { Incident } from '../../shared/contract/console.ts';
import { latitudeLongitude, length } from '../../shared/format/coordinates.ts';
import { clock, day } from '../../shared/format/time.ts';
import { noteText } from '../../shared/words/alert-notes.ts';
import { doubtsText } from '../../shared/words/doubts.ts';
import type { Words } from '../../shared/words/words.ts';
import { lateSeconds } from '../state/lateness.ts';
import { optional, type Field } from './field.ts';

export function nameFields(alert: BellAlert, words: Words): Field[] {
  const { bell, facility } = alert;
  return [...(facility ? facilityFields(facility, words) : []), { label: words.bell, text: bell.name ?? bell.id, note: bell.name ? bell.id : undefined, testId: 'bell' }];
}

export function facilityFields(facility: AlertFacility, words: Words): Field[] {
  const height = facility.installedHeightMetres;
  return [
    ...optional(words.roadNameAddress, facility.roadNameAddress, 'road-name-address'),
    ...optional(words.lotNumberAddress, facility.lotNumberAddress, 'lot-number-address'),
    ...optional(words.objectAddress, facility.objectAddress, 'object-address'),
    ...optional(words.managementNumber, facility.managementNumber, 'management-number'),
    ...optional(words.facilityType, words.facilityTypes[facility.type] ?? facility.type, 'facility-type'),
    ...optional(words.installedHeight, height === undefined ? undefined : words.aboveGround(length(height)), 'installed-height'),
  ];
}

export function originFields(incident: Incident, words: Words): Field[] {
  const { alert } = incident;
  const late = lateSeconds(incident);
  return [
    { label: words.occurred, text: dayAndClock(alert.time.utc), note: clockNote(alert, words), testId: 'occurred' },
    { label: words.received, text: dayAndClock(incident.receivedAt), note: late === undefined ? undefined : words.late(late), testId: 'received' },
    { label: words.origin, text: words.originText(`${alert.district} / ${alert.gateway}`, alert.sequence > 0 ? (incident.sequence ?? `${alert.sequence}`) : undefined), note: alert.id, testId: 'origin' },
    ...optional(words.note, noteText(alert.note, words), 'note'),
  ];
}

export function liveFixFields(fix: AlertLiveFix, words: Words): Field[] {
  const sigma = fix.horizontalSigmaMetres === undefined ? undefined : length(fix.horizontalSigmaMetres);
  const position: Field = {
    label: words.liveFix,
    text: latitudeLongitude(fix.latitude, fix.longitude),
    note: words.liveFixDetail(words.qualities[fix.quality] ?? fix.quality, sigma, fix.ageSeconds.toFixed(1)),
    testId: 'live-fix',
  };
  const doubts = optional(words.doubtsHeading, doubtsText(fix.doubts, words), 'live-fix-doubts').map((field) => ({ ...field, doubtful: true }));
  if (fix.distanceToPlaceMetres === undefined) return [...doubts, position];
  return [...doubts, { label: words.liveFix, text: words.liveFixDistance(length(fix.distanceToPlaceMetres)), testId: 'live-fix-distance' }, position];
}

const dayAndClock = (time: string): string => `${day(time)} ${clock(time)}`;

function clockNote({ time }: BellAlert, words: Words): string {
  const source = words.clockSources[time.source] ?? time.source;
  return time.uncertaintySeconds === undefined ? source : `${source}, ${words.clockUncertain(time.uncertaintySeconds.toPrecision(2))}`;
}
