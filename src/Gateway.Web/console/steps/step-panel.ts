import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Disposition, Incident, OperatorView } from '../../shared/contract/console.ts';
import { clock } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { actionKeys, allowedActions, type Action } from './allowed.ts';
import './step-panel.css';
import type { StepWanted } from './stepping.ts';

const dispositions: readonly Disposition[] = ['real', 'mistaken', 'prank', 'test', 'drill', 'fault'];

/** What can be done about the selected incident, and who else is at it. Tells `step-wanted` and `writing`. */
@customElement('step-panel')
export class StepPanel extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) operator = '';
  @property({ type: Boolean }) sending = false;
  @property({ attribute: false }) notice: string | undefined;
  /** Other pages that show this incident. */
  @property({ attribute: false }) others: readonly OperatorView[] = [];
  @state() private writing: 'close' | 'note' | undefined;
  @state() private disposition: Disposition = 'real';
  @query('textarea') private readonly note!: HTMLTextAreaElement | null;
  @query('input.cause') private readonly cause!: HTMLInputElement | null;

  /** A key that came while the step before it was on its way: quick hands lose none. */
  private waiting: string | undefined;

  /** Does what a key means here; false where it means nothing. */
  key(code: string): boolean {
    const action = actionKeys[code];
    if (action !== undefined && this.sending) {
      this.waiting = code;
      return true;
    }
    if (action === undefined || !allowedActions(this.incident, this.operator).includes(action)) return false;
    this.act(action);
    return true;
  }

  /** Closes what is being written; called when the step was taken. */
  done(): void {
    this.write(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('incident') as Incident | undefined;
    if (before === undefined || before.id === this.incident.id) return;
    this.waiting = undefined;
    this.write(undefined);
  }

  protected override updated(): void {
    if (this.sending || this.waiting === undefined) return;
    const code = this.waiting;
    this.waiting = undefined;
    // After a refusal nothing follows unseen.
    if (this.notice === undefined) this.key(code);
  }

  override render() {
    const { words, incident } = this;
    const { steps } = words;
    return html`
      <section class="steps ${incident.idleSince ? 'idle' : ''}" data-testid="steps" data-state=${incident.state} data-claim=${incident.claimedBy ?? ''}>
        <p class="standing"><strong data-testid="step-state">${incident.drill ? `${steps.drillMark} · ` : ''}${steps.states[incident.state]}</strong> ${this.standing()}</p>
        <p class="priority" data-testid="priority" data-level=${incident.priority?.level ?? nothing}>${this.priority()}</p>
        ${this.others.length > 0 ? html`<p class="others" role="status" data-testid="others">${this.company()}</p>` : nothing}
        <div class="actions">${allowedActions(incident, this.operator).map((action) => this.button(action))}</div>
        ${this.writing ? this.form(this.writing) : nothing}
        ${this.notice ? html`<p class="notice" role="alert" data-testid="step-notice">${this.notice}</p>` : nothing}
      </section>
    `;
  }

  private standing(): string {
    const { words, incident } = this;
    const { steps } = words;
    if (incident.state === 'closed')
      return steps.closedAs(incident.disposition ? steps.dispositions[incident.disposition] : steps.closedUnknown, incident.closedBy ?? steps.room, incident.closedAt ? clock(incident.closedAt) : '?') + (incident.cause ? ` (${incident.cause})` : '');
    if (incident.idleSince) return steps.idle(incident.claimedBy ?? '?', clock(incident.idleSince));
    return incident.claimedBy ? steps.claim(incident.claimedBy) : '';
  }

  private priority(): string {
    const { steps } = this.words;
    const { priority } = this.incident;
    if (priority === undefined) return '';
    return `${steps.priority(priority.level)}: ${priority.reasons.map((reason) => steps.reason(reason.split(':')[0] ?? reason, reason.split(':')[1])).join(', ')}`;
  }

  private company(): string {
    const { steps } = this.words;
    const looking = this.others.filter(({ doing }) => doing === undefined);
    const writing = this.others.filter(({ doing }) => doing !== undefined);
    return [
      ...(looking.length > 0 ? [steps.looking([...new Set(looking.map(({ operator }) => operator))].join(', '))] : []),
      ...writing.map(({ operator, doing }) => steps.doing(operator, steps.kinds[doing as Action] ?? doing ?? '')),
    ].join(' · ');
  }

  private button(action: Action) {
    const key = Object.entries(actionKeys).find(([, meant]) => meant === action)?.[0].slice(3);
    return html`<button class="act ${action}" data-testid="step-${action}" aria-keyshortcuts=${key ?? nothing} ?disabled=${this.sending} @click=${() => this.act(action)}>
      ${this.words.steps.actions[action]}${key ? html` <kbd>${key}</kbd>` : nothing}
    </button>`;
  }

  private act(action: Action): void {
    if (action === 'close' || action === 'note') this.write(this.writing === action ? undefined : action);
    else this.want({ kind: action });
  }

  private form(kind: 'close' | 'note') {
    const { words } = this;
    const { steps } = words;
    return html`<form class="writing" data-testid="step-form" @submit=${this.submit} @keydown=${this.formKey}>
      ${kind === 'close'
        ? html`<fieldset><legend>${steps.closeQuestion}</legend>
            ${dispositions.map((disposition, index) => html`<label><input type="radio" name="disposition" data-testid="disposition-${disposition}" .checked=${disposition === this.disposition} @change=${() => (this.disposition = disposition)} /> ${steps.dispositions[disposition]} <kbd>${index + 1}</kbd></label>`)}
          </fieldset>
          ${this.disposition === 'mistaken' ? html`<label>${steps.cause} <input class="cause" data-testid="step-cause" maxlength="64" placeholder=${steps.causeHint} /></label>` : nothing}`
        : nothing}
      <label>${steps.noteLabel} <textarea data-testid="step-note-text" rows="2" maxlength="2000" ?required=${kind === 'note'}></textarea></label>
      <div class="choices"><button type="button" @click=${() => this.write(undefined)}>${words.cancel}</button><button class="acknowledge" data-testid="step-save" ?disabled=${this.sending}>${steps.save}</button></div>
    </form>`;
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const note = this.note?.value.trim() || undefined;
    if (this.writing === 'note') this.want({ kind: 'note', note });
    else this.want({ kind: 'close', disposition: this.disposition, cause: this.cause?.value.trim() || undefined, note });
  };

  /** Figures choose while nothing is being written; Enter saves also from the note, Escape leaves. */
  private readonly formKey = (event: KeyboardEvent): void => {
    const inText = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== 'radio');
    const chosen = dispositions[Number(event.key) - 1];
    if (event.key === 'Escape') this.write(undefined);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.querySelector('form')?.requestSubmit();
    else if (!inText && this.writing === 'close' && chosen !== undefined) this.disposition = chosen;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private write(what: 'close' | 'note' | undefined): void {
    if (what === this.writing) return;
    this.writing = what;
    this.disposition = 'real';
    this.dispatchEvent(new CustomEvent('writing', { detail: what }));
    if (what !== undefined) void this.updateComplete.then(() => this.querySelector<HTMLElement>(what === 'close' ? 'input[type=radio]' : 'textarea')?.focus());
  }

  private want(wanted: StepWanted): void {
    this.dispatchEvent(new CustomEvent('step-wanted', { detail: wanted }));
  }
}
