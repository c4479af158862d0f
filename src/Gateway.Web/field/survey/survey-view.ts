import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { confirmMove, endSurvey, facility, Refused, startSurvey } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { sameSpot } from '../facilities/same-spot.ts';
import { horizontal95, lengthOr } from '../fix/accuracy-text.ts';
import { fixState } from '../fix/fix-state.ts';
import { wayText, wayThere } from '../fix/way-there.ts';
import { go } from '../route.ts';
import type { Session } from '../session.ts';
import type { Facility, FieldState, Survey, Visit } from '../state/records.ts';
import { running } from './running.ts';
import './survey-form.ts';
import type { Begin } from './survey-form.ts';
import { verdict } from './verdict.ts';

/** Farther from the register's place it may be another facility, metres; the gateway asks before it begins. */
const farMetres = 30;

/** Surveys one facility, or checks one known point: which it is, the pole, the ring while it is observed, the verdict. */
@customElement('survey-view')
export class SurveyView extends AskingElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state: FieldState | undefined;
  @property({ attribute: false }) facilityId = '';
  /** Instead of a facility. */
  @property({ attribute: false }) knownPoint = '';
  @state() private isAgain = false;
  @state() private isAsking = false;
  @state() private known: Facility | undefined;
  private asked = '';

  override render() {
    const { words, state } = this;
    const mine = state?.surveys.find((survey) => this.isMine(survey));
    const other = state?.surveys.find((survey) => !survey.isConcluded && !this.isMine(survey));
    const work = state?.visits.find(({ draft }) => draft.facility === this.facilityId && draft.state === 'open');
    const isForm = mine === undefined || (mine.isConcluded && this.isAgain);
    return html`
      <button class="back" data-testid="survey-back" @click=${() => this.back(work)}>‹ ${words.back}</button>
      ${this.heading()} ${this.fixLine()}
      ${this.problem ? html`<p class="banner bad" role="alert" data-testid="survey-problem">${this.problem}</p>` : nothing}
      ${other ? this.other(other) : nothing}
      ${isForm ? this.form() : mine.isConcluded ? this.verdict(mine, work) : this.running(mine)}
    `;
  }

  private isMine(survey: Survey): boolean {
    return this.knownPoint === '' ? survey.facility === this.facilityId : survey.knownPoint === this.knownPoint;
  }

  /** Which survey has the receiver, and the way to it: only there can it be ended. */
  private other({ facility, knownPoint }: Survey) {
    const { words } = this;
    const name = facility ?? knownPoint ?? '';
    return html`
      <p class="banner warn" data-testid="survey-other">${words.otherSurvey(name)}</p>
      <button data-testid="survey-other-open" @click=${() => (facility === undefined ? go('check', name) : go('survey', facility))}>${words.otherSurveyOpen(name)}</button>
    `;
  }

  private back(work: Visit | undefined): void {
    if (this.knownPoint !== '') go('checks');
    else if (work) go('visit', work.draft.id);
    else go('facility', this.facilityId);
  }

  /** Name, number, and how far it is from here: a neighbour's number looks like the right one. */
  private heading() {
    const { words } = this;
    const { fix } = fixState(this.state, words);
    const place = this.knownPoint === '' ? this.known?.place : this.session.defaults?.knownPoints.find(({ id }) => id === this.knownPoint);
    const way = fix && place && wayThere(fix, place);
    return html`
      <h2 data-testid="survey-title">${this.knownPoint === '' ? `${words.survey}: ${this.known?.facility.name ?? ''}` : `${words.checks}: ${this.knownPoint}`}</h2>
      <p class="quiet">${this.facilityId}</p>
      ${place === undefined ? nothing : html`<p class="banner ${way === undefined || way.metres > farMetres ? 'warn' : 'good'}" data-testid="survey-way" data-metres=${way?.metres.toFixed(2) ?? ''}>${way === undefined ? words.fromHereUnknown : words.registerHasIt(wayText(way, words))}</p>`}
      ${this.known ? sameSpot(this.known.facility, this.known.sameSpot, words) : nothing}
    `;
  }

  private fixLine() {
    const { words } = this;
    const now = fixState(this.state, words);
    return html`<p class="quality small ${now.kind}" data-testid="survey-fix" data-quality=${now.kind}>${now.text}${now.fix ? ` · ${lengthOr(horizontal95(now.fix.northSigmaMetres, now.fix.eastSigmaMetres), words.notKnown)}` : ''}</p>`;
  }

  private form() {
    return html`<survey-form .words=${this.words} .defaults=${this.session.defaults} .isAsking=${this.isAsking} @begin=${this.start}></survey-form>`;
  }

  private running(survey: Survey) {
    const { words } = this;
    return html`
      ${running(survey, fixState(this.state, words), words)}
      <button data-testid="survey-finish" @click=${() => this.end(survey, 'finish')}>${words.surveyFinish}</button>
      <button class="danger" data-testid="survey-cancel" @click=${() => confirm(words.surveyCancelSure) && this.end(survey, 'cancel')}>${words.surveyCancel}</button>
    `;
  }

  private verdict(survey: Survey, work: Visit | undefined) {
    const { words } = this;
    const owesCheck = survey.outcome?.notNational.some(({ code }) => code === 'checksOwed' || code === 'checkFailed') ?? false;
    return html`
      ${verdict(survey, this.known, words)}
      ${survey.move?.needsConfirmation ? html`<button class="primary" data-testid="move-confirm" @click=${() => this.ask(() => confirmMove(survey.id))}>${words.moveConfirm}</button>` : nothing}
      ${owesCheck && survey.check === undefined ? html`<button data-testid="check-owed" @click=${() => go('checks')}>${words.checks}</button>` : nothing}
      ${work ? html`<button class="primary" data-testid="survey-on" @click=${() => go('visit', work.draft.id)}>${words.goOn}</button>` : nothing}
      <button data-testid="survey-again" @click=${() => (this.isAgain = true)}>${words.surveyAgain}</button>
    `;
  }

  protected override updated(_: PropertyValues<this>): void {
    // Anew when a survey of it has ended: its position is another.
    const surveys = this.state?.surveys.filter((survey) => survey.facility === this.facilityId && survey.isConcluded).length;
    const asked = `${this.facilityId}|${this.state?.registerFacilities}|${surveys}`;
    if (this.facilityId === '' || this.state === undefined || asked === this.asked) return;
    this.asked = asked;
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.known = await facility(this.facilityId);
    } catch (error) {
      this.asked = '';
      this.refused(error);
    }
  }

  private readonly start = async ({ detail }: CustomEvent<Begin>): Promise<void> => {
    const wanted = {
      ...(this.knownPoint === '' ? { facility: this.facilityId } : { knownPoint: this.knownPoint }),
      ...detail,
      ...(this.state?.fix ? { receiver: this.state.fix.receiver } : {}),
    };
    await this.ask(async () => {
      try {
        await startSurvey(wanted);
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.code !== 'farFromRegister' || !confirm(this.words.told(error.refusal))) throw error;
        await startSurvey({ ...wanted, movedAnyway: true });
      }
    });
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
