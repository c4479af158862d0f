import { html, nothing } from 'lit';
import type { FixState } from '../fix/fix-state.ts';
import type { Survey } from '../state/records.ts';
import type { Words } from '../words/words.ts';
import { progressRing } from './progress-ring.ts';
import { discarded, poleUsed } from './verdict.ts';

/** How far a survey is, and what it waits for. */
export function running(survey: Survey, now: FixState, words: Words) {
  const progress = survey.progress;
  const refused = now.fix === undefined ? undefined : progress?.notCounted;
  return html`
    ${progressRing(progress?.fraction ?? 0, words.survey, `${Math.floor((progress?.fraction ?? 0) * 100)} %`, progress ? words.left(progress.secondsLeft) : '', progress?.stage ?? '')}
    <p class="stage" role="status" data-testid="stage" data-stage=${progress?.stage ?? ''}>${stageText(survey, now, words)}</p>
    ${progress?.stage === 'awaitingReinitialisation' ? html`<p class="banner open" role="status" data-testid="reinitialise">${words.reinitialise}</p>` : nothing}
    ${progress?.isReinitialised && progress.stage !== 'observing' ? html`<p class="banner good" role="status" data-testid="reinitialised">✓ ${words.reinitialised}</p>` : nothing}
    ${progress ? html`<p class="quiet centred">${words.session(progress.session, progress.sessions)} · ${words.epochs(progress.epochs, progress.epochsWanted)}</p>` : nothing}
    ${poleUsed(survey, words)}
    ${refused ? html`<p class="banner warn" data-testid="not-counted">${words.told(refused)}</p>` : nothing}
    ${discarded(progress?.discarded ?? 0, progress?.lastDiscarded, words)}
    ${survey.fault ? html`<p class="banner bad">${words.surveyFault(survey.fault)}</p>` : nothing}
  `;
}

/** A silent receiver first; a fix that is there is not waited for, its age, PDOP or satellites are. */
function stageText({ progress }: Survey, now: FixState, words: Words): string {
  if (progress === undefined) return words.connecting;
  if (now.fix === undefined && progress.stage.startsWith('await')) return now.text;
  const waitsForOther = progress.stage === 'awaitingFix' && progress.notCounted !== undefined && !['notFixed', 'noPosition'].includes(progress.notCounted.reason);
  return waitsForOther ? words.awaitingConditions : (words.stages[progress.stage] ?? progress.stage);
}
