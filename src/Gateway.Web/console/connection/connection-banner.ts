import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { clock } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Liveness } from '../../shared/live/liveness.ts';
import type { Words } from '../../shared/words/words.ts';
import './connection-banner.css';

/** Whether the picture is current. The one line of the page that must never lie. */
@customElement('connection-banner')
export class ConnectionBanner extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property() liveness: Liveness = 'connecting';
  /** Server's clock at the last event. */
  @property({ attribute: false }) lastServerTime: string | undefined;
  @property({ type: Boolean }) brokerDown = false;
  /** Names of brokers that are away while others are connected. */
  @property() brokersAway = '';
  @property({ type: Boolean }) databaseFault = false;
  @property({ type: Boolean }) unreadable = false;

  override render() {
    const { words, liveness, lastServerTime } = this;
    return html`
      <div class="connection ${liveness} ${this.deaf ? 'deaf' : ''}" role="status" data-testid="connection" data-state=${liveness}>
        <span class="lamp" aria-hidden="true"></span>
        <strong>${this.headline()}</strong>
        ${liveness === 'live' && lastServerTime ? html`<time aria-hidden="true" data-testid="server-clock">${clock(lastServerTime)}</time>` : nothing}
        ${liveness === 'lost' ? html`<span>${words.lostHint}</span>` : nothing}
      </div>
      ${this.trouble(this.brokerDown && liveness === 'live', words.brokerDown, 'broker-down')}
      ${this.trouble(this.brokersAway !== '' && liveness === 'live', words.brokersAway(this.brokersAway), 'brokers-away')}
      ${this.trouble(this.databaseFault && liveness === 'live', words.databaseFault, 'database-fault')}
      ${this.trouble(this.unreadable, words.unreadable, 'unreadable')}
    `;
  }

  /** The page hears the control room, but the control room can hear or keep no alert: nothing is well. */
  private get deaf(): boolean {
    return this.liveness === 'live' && (this.brokerDown || this.databaseFault);
  }

  private headline(): string {
    const { words, lastServerTime } = this;
    if (this.liveness === 'live') return this.deaf ? words.liveButDeaf : words.live;
    if (this.liveness === 'connecting') return words.connecting;
    return lastServerTime === undefined ? words.neverLive : words.lostSince(clock(lastServerTime));
  }

  private trouble(shown: boolean, text: string, id: string) {
    return shown ? html`<div class="trouble" role="alert" data-testid=${id}><strong>${text}</strong></div>` : nothing;
  }
}
