import type { AlertPlace } from '../../shared/contract/alert.ts';
import { coarseText } from '../../shared/format/accuracy.ts';
import { day } from '../../shared/format/time.ts';
import type { Words } from '../words/words.ts';

/** Whether a record of a survey stands behind a place, and not only a file's word. */
export const isSurveyed = (place: AlertPlace | undefined): boolean => place?.surveyedAt !== undefined && place.nationalStatus !== 'claimed';

/** When a place was surveyed, that a file claims so, or that nobody did; and, where it is only roughly known, how roughly. */
export function surveyText(place: AlertPlace | undefined, words: Words): string {
  const coarse = place && coarseText(place);
  return coarse === undefined ? standing(place, words) : `${standing(place, words)}, ${words.onlyKnownTo(coarse)}`;
}

function standing(place: AlertPlace | undefined, words: Words): string {
  if (place?.nationalStatus === 'claimed') return place.surveyedAt ? words.claimedOn(day(place.surveyedAt)) : words.claimedByFile;
  return place?.surveyedAt ? words.surveyedOn(day(place.surveyedAt)) : words.neverSurveyed;
}
