import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FlaggedMessage, Incident, OperatorView, RegisterEntry } from '../../shared/contract/console.ts';
import { length } from '../../shared/format/coordinates.ts';
import { clock } from '../../shared/format/time.ts';
import { disagreements } from '../../shared/geodesy/disagreement.ts';
import { LightElement } from '../../shared/light-element.ts';
import { isAboutNumbers, isUnproven, told } from '../../shared/words/told.ts';
import type { Words } from '../../shared/words/words.ts';
import { kindSign } from '../list/kind-sign.ts';
import '../steps/step-panel.ts';
import '../steps/step-timeline.ts';
import type { StepPanel } from '../steps/step-panel.ts';
import { entryClass, type Entry } from '../state/entries.ts';
import { entryName, kindName } from '../state/naming.ts';
import { fieldRow, optional, type Field } from './field.ts';
import { facilityFields, liveFixFields, nameFields, originFields } from './name-fields.ts';
import { noPlaceReason } from './no-place.ts';
import './place-panel.css';
import { positionFields } from './position-fields.ts';

/** All that is known of one alert's place, each value ready to be copied. */
@customElement('place-panel')
export class PlacePanel extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) entry: Entry | undefined;
  /** Another unanswered entry, while this one is shown. */
  @property({ attribute: false }) other: Entry | undefined;

  @property({ attribute: false }) operator = '';
  @property({ attribute: false }) sending: ReadonlySet<string> = new Set();
  @property({ attribute: false }) notice: (id: string) => string | undefined = () => undefined;
  /** Other operators' pages that show this entry. */
  @property({ attribute: false }) others: readonly OperatorView[] = [];
  /** What can be done about the shown incident. */
  @query('step-panel') readonly steps!: StepPanel | null;

  /** What cannot be laid out is shown as it came: never may the place of another incident stay here. */
  override render() {
    try {
      return this.panel();
    } catch (error) {
      console.error('place', this.entry, error);
      return html`<p class="warning">${this.words.unread}</p><pre>${JSON.stringify(this.entry, undefined, 2)}</pre>`;
    }
  }

  private panel() {
    const { words, entry } = this;
    if (entry === undefined)
      return html`<div class="nothing"><h2>${words.nothingSelected}</h2><p>${words.nothingSelectedHint}</p></div>`;
    return html`
      ${this.otherPress()}
      <article data-testid="place" data-incident-id=${entry.incident?.id ?? nothing}>
        <header class="${entryClass(entry)} ${(entry.incident ?? entry.message).state}">
          ${kindSign(entryClass(entry))}
          <div>
            <p class="what">${kindName(entry, words)}</p>
            <h2 data-testid="place-name">${entryName(entry, words)}</h2>
          </div>
          <copy-button .words=${words} .face=${words.copyAll} .label=${words.placeHeading} .text=${this.everything(entry)}></copy-button>
        </header>
        ${entry.incident ? this.incident(entry.incident) : this.message(entry.message)}
      </article>
    `;
  }

  private otherPress() {
    const { words, other } = this;
    if (other === undefined) return nothing;
    return html`<button class="other-press" data-testid="other-press" @click=${() => this.dispatchEvent(new CustomEvent('entry-picked', { detail: other.id }))}>
      ${words.otherPress(entryName(other, words))} <span>${words.show}</span>
    </button>`;
  }

  private incident(incident: Incident): TemplateResult {
    const { words } = this;
    const { alert, releasedAt } = incident;
    const warnings = [...incident.warnings.map((text) => told(text, words)), ...(alert.place ? disagreements(alert.place) : []).map(({ epsg, metres }) => words.planeDisagrees(epsg, length(metres)))];
    return html`
      ${this.answer(incident)}
      <step-panel .words=${words} .incident=${incident} .operator=${this.operator} ?sending=${this.sending.has(incident.id)} .notice=${this.notice(incident.id)} .others=${this.others}
        @step-wanted=${(event: CustomEvent<unknown>) => this.dispatchEvent(new CustomEvent('step-wanted', { detail: event.detail }))}
        @writing=${(event: CustomEvent<unknown>) => this.dispatchEvent(new CustomEvent('writing', { detail: event.detail }))}></step-panel>
      ${releasedAt ? html`<p class="aside" data-testid="released">${words.released(clock(releasedAt))}</p>` : nothing}
      ${warnings.length > 0 ? html`<div class="warning" data-testid="warnings"><strong>⚠\ufe0e ${words.warnings}</strong><ul>${warnings.map((text) => html`<li>${text}</li>`)}</ul></div>` : nothing}
      ${alert.place ? nothing : html`<p class="warning" data-testid="no-place"><strong>${words.noPlace}.</strong> ${noPlaceReason(incident, words)}</p>`}
      ${incident.fromRegister ? this.fromRegister(incident.fromRegister) : nothing}
      ${alert.place ? this.fields(words.where, positionFields(alert.place, words)) : nothing}
      <step-timeline .words=${words} .incident=${incident}></step-timeline>
      ${this.fields(words.names, nameFields(alert, words))}
      ${alert.liveFix ? this.fields(words.gatewayHere, liveFixFields(alert.liveFix, words)) : nothing}
      ${this.fields(words.arrival, originFields(incident, words))}
    `;
  }

  private fromRegister(entry: RegisterEntry) {
    const { words } = this;
    return html`<div class="from-register" data-testid="from-register">
      <p><strong>${words.fromRegister}.</strong> ${words.fromRegisterHint}</p>
      ${this.fields(entry.facility.name, registerFields(entry, words))}
    </div>`;
  }

  private answer({ state, acknowledgedBy, acknowledgedAt }: Incident) {
    const { words } = this;
    if (state === 'new') return html`<p class="aside waits" data-testid="place-state">${words.notAcknowledged}</p>`;
    return html`<p class="aside" data-testid="place-state">${words.acknowledgedBy(acknowledgedBy ?? '?', acknowledgedAt ? clock(acknowledgedAt) : '?')}</p>`;
  }

  private message(message: FlaggedMessage): TemplateResult {
    const { words } = this;
    return html`
      <p class="warning">${isUnproven(message.reason) ? words.unprovenHint : isAboutNumbers(message.reason) ? words.numberTroubleHint : words.unreadHint}</p>
      ${this.fields(words.origin, messageFields(message, words))}
      ${message.payloadText ? html`<h3>${words.payload}</h3><pre data-testid="payload">${message.payloadText}</pre>` : nothing}
    `;
  }

  private fields(heading: string, fields: readonly Field[]) {
    return html`<section><h3>${heading}</h3><dl>${fields.map((field) => fieldRow(field, this.words))}</dl></section>`;
  }

  /** The whole panel as lines of text, for a message or a report. */
  private everything(entry: Entry): string {
    const { words } = this;
    const fields = entry.incident ? incidentFields(entry.incident, words) : messageFields(entry.message, words);
    const title = entryName(entry, words);
    return [`${kindName(entry, words)}: ${title}`, ...fields.map((field) => `${field.label}${field.system ? ` (${field.system})` : ''}: ${field.copy ?? field.text}${field.note ? ` (${field.note})` : ''}`)].join('\n');
  }
}

const incidentFields = (incident: Incident, words: Words): Field[] => [
  ...originFields(incident, words),
  ...nameFields(incident.alert, words),
  ...(incident.alert.place ? positionFields(incident.alert.place, words) : []),
  ...(incident.fromRegister ? [{ label: words.fromRegister, text: incident.fromRegister.facility.name }, ...registerFields(incident.fromRegister, words)] : []),
  ...(incident.alert.liveFix ? liveFixFields(incident.alert.liveFix, words) : []),
];

const registerFields = ({ facility, place }: RegisterEntry, words: Words): Field[] => [
  ...(place ? positionFields(place, words) : []),
  ...facilityFields(facility, words),
];

const messageFields = (message: FlaggedMessage, words: Words): Field[] => [
  ...optional(words.bell, message.bell, 'bell'),
  { label: words.topic, text: message.topic, testId: 'topic' },
  { label: words.reason, text: told(message.reason, words), testId: 'reason', note: message.count > 1 ? words.times(message.count) : undefined },
];
