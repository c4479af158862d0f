import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { day } from '../../shared/format/time.ts';
import { abandonVisit } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { go } from '../route.ts';
import type { Session } from '../session.ts';
import type { Changes, CommissioningReference, FieldState, Visit } from '../state/records.ts';
import './photo-step.ts';
import './sign-step.ts';
import './test-step.ts';

/** One bell made ready: place, bell, test, photos, notes, signature. Two phones may work on it at once. */
@customElement('visit-view')
export class VisitView extends AskingElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) state: FieldState | undefined;
  @property({ attribute: false }) visitId = '';

  override render() {
    const { words, session } = this;
    const visit = session.visit(this.visitId);
    if (visit === undefined) return html`<p role="status">${words.connecting}</p>`;
    const { draft, facility } = visit;
    return html`
      <button class="back" @click=${() => go('visits')}>‹ ${words.back}</button>
      <h2 data-testid="visit-title" data-state=${draft.state}>${facility?.name ?? draft.facility}</h2>
      <p class="quiet">${draft.facility} · ${words.startedBy(draft.openedBy.name)}</p>
      ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
      ${draft.setAside.map((aside) => this.aside(visit, aside))}
      ${draft.state === 'open' ? this.steps(visit) : html`<sign-step .words=${words} .session=${session} .revision=${this.revision} .visit=${visit}></sign-step>`}
    `;
  }

  private steps(visit: Visit) {
    const { words, session } = this;
    return html`
      ${this.place(visit)} ${this.bell(visit)}
      <test-step .words=${words} .session=${session} .revision=${this.revision} .visit=${visit}></test-step>
      <photo-step .words=${words} .session=${session} .revision=${this.revision} .visit=${visit}></photo-step>
      <section><h3>${words.step.notes}</h3>${this.text(visit, 'notes', words.notes, true)}</section>
      <sign-step .words=${words} .session=${session} .revision=${this.revision} .visit=${visit}></sign-step>
      <button class="danger" data-testid="abandon" @click=${this.abandon}>${words.abandon}</button>
    `;
  }

  private place(visit: Visit) {
    const { words } = this;
    const { survey, draft } = visit;
    return html`<section>
      <h3>${words.step.place} ${survey.isAccepted ? '✓' : ''}</h3>
      <p data-testid="visit-survey" data-accepted=${survey.isAccepted}>${survey.isAccepted ? words.placeFrom(words.rules[survey.rule ?? ''] ?? survey.rule ?? '') : words.placeNone}</p>
      <button class=${survey.isAccepted ? '' : 'primary'} data-testid="visit-survey-go" @click=${() => go('survey', draft.facility)}>${survey.isAccepted ? words.surveyAgain : words.survey}</button>
      ${survey.isAccepted ? nothing : html`<details ?open=${draft.surveyWaiver !== undefined}><summary>${words.waiver}</summary>${this.text(visit, 'surveyWaiver', words.waiverHint, true)}</details>`}
    </section>`;
  }

  private bell(visit: Visit) {
    const { words, state, session } = this;
    const chosen = session.unsent.changesOf(this.visitId).bell ?? visit.draft.bell ?? '';
    return html`<section>
      <h3>${words.step.bell} ${visit.draft.bell ? '✓' : ''}</h3>
      ${this.text(visit, 'installer', words.installer, false)}
      ${state?.bells.length === 0 ? html`<p class="banner warn">${words.noBells}</p>` : nothing}
      <label>${words.bell}<select data-testid="bell" @change=${(event: Event) => this.choose(visit, event.target as HTMLSelectElement, chosen)}>
        <option value="" ?selected=${chosen === ''}>${words.chooseBell}</option>
        ${state?.bells.map((bell) => html`<option value=${bell.id} ?selected=${bell.id === chosen}>${bell.name ?? bell.id} (${bell.id})</option>`)}
      </select></label>
      ${this.move(visit)}
      ${visit.bell?.fault ? html`<p class="banner bad">${words.bellFault(visit.bell.fault)}</p>` : nothing}
    </section>`;
  }

  /** A bell that is signed for another facility is not taken from there in silence. */
  private choose(visit: Visit, select: HTMLSelectElement, before: string): void {
    const bell = this.state?.bells.find(({ id }) => id === select.value);
    const signed = bell?.commissioned;
    if (bell === undefined || signed === undefined || bell.facilityFrom === 'configuration' || signed.facility === visit.draft.facility) {
      this.write({ bell: select.value });
      return;
    }
    const from = { id: signed.id, facility: signed.facility, facilityName: signed.facilityName ?? signed.facility, signedAt: signed.at, signedBy: signed.by };
    if (confirm(this.moveQuestion(visit, bell.id, from))) this.write({ bell: bell.id, bellMovedFrom: signed.id });
    else select.value = before;
  }

  private moveQuestion({ draft, facility }: Visit, bell: string, from: CommissioningReference): string {
    return this.words.bellMoveSure(bell, `${from.facilityName} (${from.facility})`, day(from.signedAt), from.signedBy, `${facility?.name ?? draft.facility} (${draft.facility})`);
  }

  /** What signing does to the bell's older record; asked for where it was signed elsewhere meanwhile. */
  private move(visit: Visit) {
    const { words } = this;
    const { movesBellFrom: from, draft } = visit;
    if (from === undefined || draft.bell === undefined) return nothing;
    const bell = draft.bell;
    const isConfirmed = draft.bellMovedFrom === from.id;
    return html`<p class="banner warn" role="status" data-testid="bell-move" data-confirmed=${isConfirmed}>${words.bellMoves(`${from.facilityName} (${from.facility})`, day(from.signedAt), from.signedBy)}</p>
      ${isConfirmed ? nothing : html`<button data-testid="bell-move-confirm" @click=${() => confirm(this.moveQuestion(visit, bell, from)) && this.write({ bellMovedFrom: from.id })}>${words.bellMoveConfirm}</button>`}`;
  }

  private text(visit: Visit, field: 'notes' | 'installer' | 'surveyWaiver', label: string, isLong: boolean) {
    const { words, session } = this;
    const waits = session.unsent.changesOf(this.visitId)[field];
    const value = waits ?? visit.draft[field] ?? '';
    const type = (event: Event) => this.session.unsent.write(this.visitId, { [field]: (event.target as HTMLInputElement).value }, true);
    const change = (event: Event) => this.write({ [field]: (event.target as HTMLInputElement).value });
    return html`<label>${label}
      ${isLong
        ? html`<textarea rows="3" maxlength="4000" data-testid=${field} .value=${value} @input=${type} @change=${change}></textarea>`
        : html`<input maxlength="100" data-testid=${field} .value=${value} @input=${type} @change=${change} />`}
      </label>
      ${value === '' ? nothing : html`<small data-testid="${field}-state" data-state=${waits === undefined ? 'saved' : 'kept'}>${waits === undefined ? `✓ ${words.saved}` : words.savedLater}</small>`}`;
  }

  /** Both phones see what the later one wrote, and either may take it. */
  private aside({ draft }: Visit, { field, value, by }: Visit['draft']['setAside'][number]) {
    const { words } = this;
    const stands = draft[field as keyof Changes] ?? '';
    if (stands === value) return nothing;
    return html`<div class="banner warn" role="status" data-testid="set-aside" data-field=${field}>
      <p><strong>${words.setAside(by.name, words.fields[field] ?? field)}</strong></p>
      <blockquote>${value}</blockquote>
      <p>${words.stands(stands)}</p>
      ${draft.state === 'open' ? html`<button data-testid="set-aside-use" @click=${() => this.write({ [field]: value })}>${words.useThis}</button>` : nothing}
    </div>`;
  }

  private write(changes: Changes): void {
    const { unsent } = this.session;
    unsent.write(this.visitId, changes);
    void unsent.send();
  }

  private readonly abandon = async (): Promise<void> => {
    if (!confirm(this.words.abandonSure)) return;
    try {
      this.session.take(await abandonVisit(this.visitId));
    } catch (error) {
      this.refused(error);
    }
  };
}
