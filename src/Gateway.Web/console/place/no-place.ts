import type { Incident } from '../../shared/contract/console.ts';
import type { Words } from '../../shared/words/words.ts';

/** Why an alert carries no place, as far as is known: never that nobody surveyed it, which this page cannot know. */
export function noPlaceReason({ alert, fromRegister }: Incident, words: Words): string {
  return [
    alert.facility ? words.noPlaceOfFacility : words.noPlaceNoFacility(alert.bell.facilityId),
    fromRegister?.place ? undefined : words.noPlaceAnywhere,
    alert.liveFix ? words.positionBelowIsGateways : undefined,
  ]
    .filter(Boolean)
    .join(' ');
}
