import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FlaggedMessage, GatewayState, ReceiverStatus } from '../../shared/contract/console.ts';
import { clockOrDay } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import { doubtsText } from '../../shared/words/doubts.ts';
import { told } from '../../shared/words/told.ts';
import type { Words } from '../../shared/words/words.ts';
import { entryId } from '../state/entries.ts';
import './gateway-panel.css';
import { missingText } from './missing.ts';
import { shownPaths } from './paths.ts';
import { shownPresence } from './presence.ts';
import { healthTroubles, isSelfTestOverdue } from './vigil.ts';

/** The way that alerts take: which gateways are there, what is missing, what nobody could read. */
@customElement('gateway-panel')
export class GatewayPanel extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) gateways: readonly GatewayState[] = [];
  @property({ attribute: false }) flagged: readonly FlaggedMessage[] = [];
  @property({ attribute: false }) now = '';
  /** Whether the control room hears the gateways, and this page the control room. */
  @property({ type: Boolean }) current = false;

  override render() {
    const { words } = this;
    const flagged = [...this.flagged].sort((a, b) => urgency(a) - urgency(b) || Date.parse(b.lastReceivedAt) - Date.parse(a.lastReceivedAt));
    return html`
      <section aria-labelledby="gateways-heading">
        <h2 id="gateways-heading">${words.gateways} <span class="count">${this.gateways.length}</span></h2>
        <ul role="list">
          ${this.gateways.length === 0 ? html`<li>${words.gatewaysNone}</li>` : [...this.gateways].sort(byTrouble).map((gateway) => this.gateway(gateway))}
        </ul>
      </section>
      ${flagged.length === 0 ? nothing : this.messages(flagged)}
    `;
  }

  private gateway(gateway: GatewayState) {
    const { words, now, current } = this;
    const presence = shownPresence(gateway, current);
    const missing = missingText(gateway, words);
    return html`<li class="gateway ${presence}" data-testid="gateway" data-gateway=${gateway.gateway} data-presence=${presence}>
      <span class="presence"><span class="lamp" aria-hidden="true"></span>${presence === 'stale' ? words.presenceStale(words.presence[gateway.presence]) : words.presence[gateway.presence]}</span>
      <strong>${gateway.gateway}</strong> <span class="quiet">${gateway.district}${gateway.since ? ` · ${words.since(clockOrDay(gateway.since, now))}` : ''}</span>
      <span class=${missing ? 'bad' : 'quiet'} data-testid="missing">${missing ?? (current ? words.missingNone : words.missingStale)}</span>
      ${gateway.waiting ? html`<span>${words.waiting(gateway.waiting)}</span>` : nothing}
      ${this.vigil(gateway)}
      ${shownPaths(gateway).map((path) => html`<span class=${path.state === 'online' ? 'quiet' : 'bad'} data-testid="path" data-path=${path.name} data-state=${path.state}>${words.path(path.name, words.pathStates[path.state])}${path.since ? ` · ${words.since(clockOrDay(path.since, now))}` : ''}</span>`)}
      ${(gateway.receivers ?? []).filter(Boolean).map(
        (receiver) => html`<span class="quiet">${receiver.name}: ${words.receiverStates[receiver.state] ?? receiver.state}${receiver.quality ? `, ${words.qualities[receiver.quality] ?? receiver.quality}` : ''}${receiver.fault ? ` – ${receiver.fault}` : ''}</span>${this.warning(receiver)}`,
      )}
    </li>`;
  }

  /** Whether it shows that a press would come through, and what is wrong with its machine. */
  private vigil(gateway: GatewayState) {
    const { words, now } = this;
    const overdue = isSelfTestOverdue(gateway, now);
    return html`${gateway.selfTestAt === undefined ? nothing : html`<span class=${overdue ? 'bad' : 'quiet'} data-testid="self-test">${(overdue ? words.selfTestOverdue : words.selfTest)(clockOrDay(gateway.selfTestAt, now))}</span>`}
      ${healthTroubles(gateway).map((trouble) => html`<span class="bad" data-testid="health-trouble">${words.healthTroubles[trouble]}</span>`)}`;
  }

  /** A gateway of before `doubts` has its warning in its own words only. */
  private warning(receiver: ReceiverStatus) {
    const text = doubtsText(receiver.doubts, this.words) ?? receiver.warning;
    return text ? html`<span class="bad" data-testid="receiver-warning" data-receiver=${receiver.name}>${this.words.doubtsHeading}: ${text}</span>` : nothing;
  }

  private messages(flagged: readonly FlaggedMessage[]) {
    const { words, now } = this;
    return html`<section aria-labelledby="flagged-heading" data-testid="flagged">
      <h2 id="flagged-heading">${words.flagged} <span class="count">${flagged.length}</span></h2>
      <p class="quiet">${words.flaggedHint}</p>
      <ul role="list">
        ${flagged.map((message) => html`<li class="message ${message.loud ? 'loud' : ''} ${message.state}">
          <span>${clockOrDay(message.lastReceivedAt, now)} <code>${message.topic}</code>${message.count > 1 ? ` × ${message.count}` : ''}</span>
          <span>${told(message.reason, words)}</span>
          ${message.loud && message.state === 'new' ? this.show(message) : nothing}
          ${message.state === 'new' ? this.acknowledge(message) : nothing}
        </li>`)}
      </ul>
    </section>`;
  }

  /** A loud one is a row of the list too: what it says is shown where places are shown. */
  private show(message: FlaggedMessage) {
    const tell = () => this.dispatchEvent(new CustomEvent('entry-picked', { detail: entryId(message) }));
    return html`<button @click=${tell}>${this.words.show}</button>`;
  }

  private acknowledge(message: FlaggedMessage) {
    const tell = () => this.dispatchEvent(new CustomEvent('entry-acknowledged', { detail: entryId(message) }));
    return html`<button @click=${tell}>${this.words.acknowledge}</button>`;
  }
}

const trouble = (gateway: GatewayState): number => (gateway.missingCount > 0 || gateway.lastSequenceDoubtful ? 0 : gateway.presence === 'offline' || gateway.presence === 'revoked' ? 1 : gateway.presence === 'unknown' ? 2 : shownPaths(gateway).some((path) => path.state !== 'online') ? 3 : 4);

/** What may hide a press and waits, before all else. */
const urgency = (message: FlaggedMessage): number => (message.state === 'acknowledged' ? 2 : message.loud ? 0 : 1);

const byTrouble = (a: GatewayState, b: GatewayState): number => trouble(a) - trouble(b) || a.gateway.localeCompare(b.gateway);
