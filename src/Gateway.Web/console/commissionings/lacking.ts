import type { CommissioningSummary } from '../../shared/contract/console.ts';
import type { Words } from '../../shared/words/words.ts';

/** What a signed record does without, or has not brought yet; empty where nothing is missing. */
export function lacking(summary: CommissioningSummary, words: Words): { code: 'survey' | 'press' | 'photos'; text: string }[] {
  const photos = summary.photos - summary.photosReceived;
  return [
    ...(summary.surveyAccepted ? [] : [{ code: 'survey' as const, text: words.lacksSurvey }]),
    ...(summary.receiptedPresses > 0 ? [] : [{ code: 'press' as const, text: words.lacksPress }]),
    ...(photos > 0 ? [{ code: 'photos' as const, text: words.lacksPhotos(photos, summary.photos) }] : []),
  ];
}
