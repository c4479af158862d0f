import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LightElement } from '../shared/light-element.ts';
import { otherWords, rememberedWords } from '../shared/words/language.ts';
import type { Words } from '../shared/words/words.ts';
import { Acknowledging } from './acknowledging.ts';
import './commissionings/commissioning-panel.ts';
import './connection/connection-banner.ts';
import './connection/sound-switch.ts';
import './gateways/gateway-panel.ts';
import './list/alert-list.ts';
import './map/place-map.ts';
import { OlderIncidents } from './older-incidents.ts';
import './operator/operator-name.ts';
import type { OperatorName } from './operator/operator-name.ts';
import './place/place-panel.ts';
import { Session } from './session.ts';
import { Announcer } from './state/announcer.ts';
import type { Entry } from './state/entries.ts';
import { inOrder } from './state/ordering.ts';
import { holdMs, nextSelection } from './state/selection.ts';

/** The page: puts the session's state into the components and the operator's wishes into the session. */
@customElement('console-app')
export class ConsoleApp extends LightElement {
  @state() private words: Words = rememberedWords();
  @state() private selected: string | undefined;
  @query('operator-name') private readonly operator!: OperatorName;
  private readonly session = new Session(() => this.requestUpdate());
  private readonly acknowledging = new Acknowledging(this.session, () => this.operator.ask(), () => this.requestUpdate());
  private readonly older = new OlderIncidents(this.session, () => this.requestUpdate());
  private readonly announcer = new Announcer();
  private chosenAt = -Infinity;
  /** What waited when the commissionings were opened; undefined while they are not shown. */
  @state() private besideCommissionings: ReadonlySet<string> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, this.touched, { capture: true });
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const held = performance.now() - this.chosenAt < holdMs;
    this.selected = nextSelection(this.selected, held, this.session.entries);
    // A call for help takes its place back.
    const { besideCommissionings } = this;
    if (besideCommissionings !== undefined && this.session.unanswered.some(({ id }) => !besideCommissionings.has(id))) this.besideCommissionings = undefined;
    document.documentElement.lang = this.words.language;
    const waiting = this.session.unanswered.length;
    document.title = waiting > 0 ? this.words.waitingTitle(waiting) : this.words.title;
  }

  override render() {
    const { words, session } = this;
    const { state, entries } = session;
    const now = (session.lastServerTime ?? '').replace(/:.*Z?$/, ':00:00Z'); // the hour is enough for dates, and spares a rendering a second
    return html`
      <connection-banner .words=${words} .liveness=${session.liveness} .lastServerTime=${session.lastServerTime}
        .brokerDown=${state.brokerDown} .brokersAway=${state.brokersAway} .databaseFault=${state.databaseFault} .unreadable=${session.unreadable}></connection-banner>
      <header class="top">
        <h1>${words.title}</h1>
        <sound-switch .words=${words} .state=${session.alarm.state} @sound-touched=${() => session.alarm.sample()}></sound-switch>
        <button data-testid="commissionings-open" aria-pressed=${this.besideCommissionings !== undefined} @click=${this.toggleCommissionings}>${this.besideCommissionings ? words.commissioningsBack : words.commissionings}</button>
        <operator-name .words=${words}></operator-name>
        <button class="language" data-testid="language" lang=${words.language === 'ko' ? 'en' : 'ko'} @click=${this.changeLanguage}>${words.otherLanguage}</button>
      </header>
      <main class=${session.liveness}>
        <alert-list .words=${words} .entries=${entries} .selected=${this.selected} .now=${now} .sending=${this.acknowledging.sending}
          .notice=${this.notice} .olderNote=${this.older.note(words)} ?current=${session.liveness === 'live'} @entry-picked=${this.pick}
          @entry-acknowledged=${this.acknowledge} @older-wanted=${() => void this.older.load()}></alert-list>
        ${this.besideCommissionings ? html`<commissioning-panel .words=${words} .news=${state.commissioningNews} .now=${now}></commissioning-panel>` : nothing}
        <place-panel ?hidden=${this.besideCommissionings !== undefined} .words=${words} .entry=${this.entry} .other=${this.otherUnanswered} @entry-picked=${this.pick}></place-panel>
        <div class="side" ?hidden=${this.besideCommissionings !== undefined}>
          <place-map .words=${words} .entries=${entries} .selected=${this.selected} @entry-picked=${this.pick}></place-map>
          <gateway-panel .words=${words} .gateways=${[...state.gateways.values()]} .flagged=${[...state.flagged.values()]} .now=${now}
            ?current=${session.liveness === 'live' && !state.brokerDown} @entry-picked=${this.pick} @entry-acknowledged=${this.acknowledge}></gateway-panel>
        </div>
      </main>
      <div class="heard" role="alert" aria-live="assertive">${this.announcer.say(session.unanswered, words) ?? nothing}</div>
    `;
  }

  private get entry(): Entry | undefined {
    return this.selected === undefined ? undefined : this.session.entries.get(this.selected);
  }

  private get otherUnanswered(): Entry | undefined {
    const unanswered = inOrder(this.session.unanswered);
    return unanswered.some((entry) => entry.id === this.selected) ? undefined : unanswered[0];
  }

  private readonly notice = (id: string): string | undefined => this.acknowledging.notice(id, this.words);

  private readonly pick = (event: CustomEvent<string>): void => {
    this.selected = event.detail;
    this.besideCommissionings = undefined;
    this.chosenAt = performance.now();
  };

  private readonly acknowledge = (event: CustomEvent<string>): void => {
    const entry = this.session.entries.get(event.detail);
    const message = [...this.session.state.flagged.values()].find((flagged) => `message-${flagged.id}` === event.detail);
    if (entry?.incident !== undefined) {
      this.pick(event);
      void this.acknowledging.incident(entry.incident);
    } else if (message !== undefined) void this.acknowledging.message(message);
  };

  private readonly toggleCommissionings = (): void => {
    this.besideCommissionings = this.besideCommissionings ? undefined : new Set(this.session.unanswered.map(({ id }) => id));
  };

  private readonly changeLanguage = (): void => {
    this.words = otherWords(this.words);
  };

  /** Any touch of the page may arm the sound, and prolongs what the operator chose. */
  private readonly touched = (): void => {
    if (this.session.alarm.state === 'off') void this.session.alarm.arm();
    if (performance.now() - this.chosenAt < holdMs) this.chosenAt = performance.now();
  };
}
