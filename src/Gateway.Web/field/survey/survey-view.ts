import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { length } from '../../shared/format/coordinates.ts';
import { endSurvey, startSurvey } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { horizontal95, lengthOr, vertical95 } from '../fix/accuracy-text.ts';
import { go } from '../route.ts';
import type { Session } from '../session.ts';
import type { FieldState, Survey, Visit } from '../state/records.ts';
import { heightText } from './metres-text.ts';
import { progressRing } from './progress-ring.ts';
import './survey-form.ts';
import type { Begin } from './survey-form.ts';

/** Surveys one facility: the pole, the ring while it is observed, the verdict. */
@customElement('survey-view')
export class SurveyView extends AskingElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state: FieldState | undefined;
  @property({ attribute: false }) facilityId = '';
  @state() private isAgain = false;
  @state() private isAsking = false;

  override render() {
    const { words, state } = this;
    const mine = state?.surveys.find((survey) => survey.facility === this.facilityId);
    const other = state?.surveys.find((survey) => !survey.isConcluded && survey.facility !== this.facilityId);
    const work = state?.visits.find(({ draft }) => draft.facility === this.facilityId && draft.state === 'open');
    return html`
      <button class="back" data-testid="survey-back" @click=${() => (work ? go('visit', work.draft.id) : go('facility', this.facilityId))}>‹ ${words.back}</button>
      <h2>${words.survey}: ${this.facilityId}</h2>
      ${this.fixLine()}
      ${this.problem ? html`<p class="banner bad" role="alert" data-testid="survey-problem">${this.problem}</p>` : nothing}
      ${other ? html`<p class="banner warn">${words.otherSurvey(other.facility ?? '')}</p>` : nothing}
      ${mine === undefined || (mine.isConcluded && this.isAgain) ? html`<survey-form .words=${words} .defaults=${this.session.defaults} .isAsking=${this.isAsking} @begin=${this.start}></survey-form>` : mine.isConcluded ? this.verdict(mine, work) : this.running(mine)}
    `;
  }

  private fixLine() {
    const { words, state } = this;
    const fix = state?.fix;
    if (fix === undefined) return html`<p class="quality none">${words.noFix[state?.noFix ?? ''] ?? words.connecting}</p>`;
    return html`<p class="quality small ${fix.quality}">${words.quality[fix.quality]} · ${lengthOr(horizontal95(fix.northSigmaMetres, fix.eastSigmaMetres), words.notKnown)}</p>`;
  }

  private running(survey: Survey) {
    const { words } = this;
    const progress = survey.progress;
    const stage = words.stages[progress?.stage ?? ''] ?? words.connecting;
    return html`
      ${progressRing(progress?.fraction ?? 0, words.survey, `${Math.floor((progress?.fraction ?? 0) * 100)} %`, progress ? words.left(progress.secondsLeft) : '', progress?.stage ?? '')}
      <p class="stage" role="status" data-testid="stage" data-stage=${progress?.stage ?? ''}>${stage}</p>
      ${progress ? html`<p class="quiet centred">${words.session(progress.session, progress.sessions)} · ${words.epochs(progress.epochs, progress.epochsWanted)}</p>` : nothing}
      ${this.pole(survey)}
      ${progress?.notCounted ? html`<p class="banner warn" data-testid="not-counted">${words.told(progress.notCounted)}</p>` : nothing}
      ${survey.fault ? html`<p class="banner bad">${survey.fault}</p>` : nothing}
      <button data-testid="survey-finish" @click=${() => this.end(survey, 'finish')}>${words.surveyFinish}</button>
      <button class="danger" data-testid="survey-cancel" @click=${() => confirm(words.surveyCancelSure) && this.end(survey, 'cancel')}>${words.surveyCancel}</button>
    `;
  }

  /** The height that the result is reduced by: what is shown is what the gateway reckons with. */
  private pole({ antenna }: Survey) {
    const height = antenna?.poleHeightMetres;
    return height === undefined ? nothing : html`<p class="quiet centred" data-testid="pole-used" data-metres=${height}>${this.words.poleUsed(heightText(height))}</p>`;
  }

  private verdict(survey: Survey, work: Visit | undefined) {
    const { words } = this;
    const { outcome, register, rule } = survey;
    const accepted = outcome?.isAccepted === true;
    const mark = outcome?.mark;
    return html`
      <p class="verdict ${accepted ? 'good' : 'bad'}" role="status" data-testid="verdict" data-accepted=${accepted}>${accepted ? words.accepted : words.refused}</p>
      ${outcome?.refusal ? html`<p class="banner bad">${words.reason}: ${words.told(outcome.refusal)}</p>` : nothing}
      ${register !== undefined && !['recorded', 'alreadyRecorded'].includes(register) ? html`<p class="banner warn">${register}</p>` : nothing}
      <dl class="figures">
        <div class="large"><dt>${words.horizontal}</dt><dd>${lengthOr(horizontal95(mark?.northSigmaMetres, mark?.eastSigmaMetres), words.notKnown)}</dd></div>
        <div class="large"><dt>${words.vertical}</dt><dd>${mark ? length(vertical95(mark.upSigmaMetres) ?? 0) : words.notKnown}</dd></div>
        <div class="wide"><dt>${words.rule}</dt><dd>${words.rules[rule] ?? rule}</dd></div>
      </dl>
      ${this.pole(survey)}
      ${work ? html`<button class="primary" data-testid="survey-on" @click=${() => go('visit', work.draft.id)}>${words.goOn}</button>` : nothing}
      <button data-testid="survey-again" @click=${() => (this.isAgain = true)}>${words.surveyAgain}</button>
    `;
  }

  private readonly start = async ({ detail }: CustomEvent<Begin>): Promise<void> => {
    await this.ask(() => startSurvey({ facility: this.facilityId, ...detail, ...(this.state?.fix ? { receiver: this.state.fix.receiver } : {}) }));
    this.isAgain = this.problem !== undefined && this.isAgain;
  };

  private readonly end = (survey: Survey, how: 'finish' | 'cancel') => this.ask(() => endSurvey(survey.id, how));

  private async ask(work: () => Promise<unknown>): Promise<void> {
    this.isAsking = true;
    try {
      await work();
      this.problem = undefined;
    } catch (error) {
      this.refused(error);
    } finally {
      this.isAsking = false;
    }
  }
}
