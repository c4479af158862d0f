import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LightElement } from '../shared/light-element.ts';
import { recall } from '../shared/storage.ts';
import { otherWords, rememberedWords } from '../shared/words/language.ts';
import type { Words } from '../shared/words/words.ts';
import type { OperatorView } from '../shared/contract/console.ts';
import { Acknowledging } from './acknowledging.ts';
import './commissionings/commissioning-panel.ts';
import './connection/connection-banner.ts';
import './connection/sound-switch.ts';
import './gateways/gateway-panel.ts';
import './list/alert-list.ts';
import type { AlertList } from './list/alert-list.ts';
import './map/place-map.ts';
import { OlderIncidents } from './older-incidents.ts';
import './operator/operator-name.ts';
import type { OperatorName } from './operator/operator-name.ts';
import './place/place-panel.ts';
import type { PlacePanel } from './place/place-panel.ts';
import { Presence } from './presence.ts';
import { Session } from './session.ts';
import './shift/drill-plan.ts';
import type { DrillPlan } from './shift/drill-plan.ts';
import './shift/hand-over.ts';
import type { HandOverBar } from './shift/hand-over.ts';
import { Announcer } from './state/announcer.ts';
import type { Entry } from './state/entries.ts';
import { inOrder } from './state/ordering.ts';
import { holdMs, nextSelection } from './state/selection.ts';
import { Stepping, type StepWanted } from './steps/stepping.ts';

/** The page: puts the session's state into the components and the operator's wishes into the session. */
@customElement('console-app')
export class ConsoleApp extends LightElement {
  @state() private words: Words = rememberedWords();
  @state() private selected: string | undefined;
  @query('operator-name') private readonly operator!: OperatorName;
  @query('alert-list') private readonly list!: AlertList;
  @query('place-panel') private readonly place!: PlacePanel;
  @query('hand-over') private readonly handOver!: HandOverBar;
  @query('drill-plan') private readonly drills!: DrillPlan;
  private readonly session = new Session(() => this.requestUpdate());
  private readonly acknowledging = new Acknowledging(this.session, () => this.operator.ask(), () => this.requestUpdate());
  private readonly stepping = new Stepping(this.session, () => this.operator.ask(), () => this.requestUpdate());
  private readonly presence = new Presence(() => ({ operator: this.operatorName, incident: this.entry?.incident?.id, doing: this.writing }));
  private readonly older = new OlderIncidents(this.session, () => this.requestUpdate());
  private readonly announcer = new Announcer();
  private chosenAt = -Infinity;
  @state() private writing: string | undefined;
  /** What waited when the commissionings were opened; undefined while they are not shown. */
  @state() private besideCommissionings: ReadonlySet<string> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, this.touched, { capture: true });
    addEventListener('keydown', this.keyed);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const held = performance.now() - this.chosenAt < holdMs;
    this.selected = nextSelection(this.selected, held, this.session.entries);
    // A call for help takes its place back.
    const { besideCommissionings } = this;
    if (besideCommissionings !== undefined && this.session.unanswered.some(({ id }) => !besideCommissionings.has(id))) this.besideCommissionings = undefined;
    document.documentElement.lang = this.words.language;
    if (this.entry?.incident === undefined) this.writing = undefined;
    const waiting = this.session.unanswered.length;
    document.title = waiting > 0 ? this.words.waitingTitle(waiting) : this.words.title;
  }

  protected override updated(): void {
    this.presence.tell();
  }

  override render() {
    const { words, session } = this;
    const { state, entries } = session;
    const now = (session.lastServerTime ?? '').replace(/:.*Z?$/, ':00:00Z'); // the hour is enough for dates, and spares a rendering a second
    return html`
      <connection-banner .words=${words} .liveness=${session.liveness} .lastServerTime=${session.lastServerTime}
        .brokerDown=${state.brokerDown} .brokersAway=${state.brokersAway} .databaseFault=${state.databaseFault} .unreadable=${session.unreadable}></connection-banner>
      <hand-over .words=${words} .waiting=${[...state.handOvers.values()]} .operator=${this.operatorName} .ask=${this.askOperator}></hand-over>
      <drill-plan .words=${words} .drills=${this.runningDrills} .now=${now} .ask=${this.askOperator}></drill-plan>
      <header class="top">
        <h1>${words.title}</h1>
        <sound-switch .words=${words} .state=${session.alarm.state} @sound-touched=${() => session.alarm.sample()}></sound-switch>
        <button data-testid="commissionings-open" aria-pressed=${this.besideCommissionings !== undefined} @click=${this.toggleCommissionings}>${this.besideCommissionings ? words.commissioningsBack : words.commissionings}</button>
        <button data-testid="drill-open" @click=${() => void this.drills.open()}>${words.steps.drill}</button>
        <button data-testid="hand-over-open" @click=${() => void this.handOver.offer()}>${words.steps.handOver}</button>
        <operator-name .words=${words} title=${words.steps.keys} @operator-changed=${() => this.requestUpdate()}></operator-name>
        <button class="language" data-testid="language" lang=${words.language === 'ko' ? 'en' : 'ko'} @click=${this.changeLanguage}>${words.otherLanguage}</button>
      </header>
      <main class=${session.liveness}>
        <alert-list .words=${words} .entries=${entries} .selected=${this.selected} .now=${now} .sending=${this.sending} .others=${this.lookers}
          @group-acknowledged=${this.acknowledgeGroup}
          .notice=${this.notice} .olderNote=${this.older.note(words)} ?current=${session.liveness === 'live'} @entry-picked=${this.pick}
          @entry-acknowledged=${this.acknowledge} @older-wanted=${() => void this.older.load()}></alert-list>
        ${this.besideCommissionings ? html`<commissioning-panel .words=${words} .news=${state.commissioningNews} .now=${now}></commissioning-panel>` : nothing}
        <place-panel ?hidden=${this.besideCommissionings !== undefined} .words=${words} .entry=${this.entry} .other=${this.otherUnanswered} @entry-picked=${this.pick}
          .operator=${this.operatorName} .sending=${this.stepping.sending} .notice=${this.stepNotice} .others=${this.othersAt(this.selected)}
          @step-wanted=${this.step} @writing=${this.wrote}></place-panel>
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

  private get operatorName(): string {
    return this.operator?.current ?? recall('operator') ?? '';
  }

  private readonly askOperator = (): Promise<string | undefined> => this.operator.ask();

  private get sending(): ReadonlySet<string> {
    return new Set([...this.acknowledging.sending, ...this.stepping.sending]);
  }

  /** Until it ends: the server says when one is declared or withdrawn, not when its time is over. */
  private get runningDrills() {
    const now = Date.parse(this.session.lastServerTime ?? '') || 0;
    return [...this.session.state.drills.values()].filter(({ endsAt }) => Date.parse(endsAt) > now);
  }

  private othersAt(id: string | undefined): OperatorView[] {
    return this.session.state.operators.filter(({ incident, page, operator }) => id !== undefined && incident === id && page !== this.presence.page && operator !== this.operatorName);
  }

  private readonly lookers = (id: string): string | undefined => {
    const names = [...new Set(this.othersAt(id).map(({ operator }) => operator))].join(', ');
    return names === '' ? undefined : this.words.steps.looking(names);
  };

  private readonly stepNotice = (id: string): string | undefined => this.stepping.notice(id, this.words);

  private readonly step = async (event: CustomEvent<StepWanted>): Promise<void> => {
    const incident = this.entry?.incident;
    this.chosenAt = performance.now();
    if (incident !== undefined && (await this.stepping.take(incident, event.detail)) && this.selected === incident.id) this.place.steps?.done();
  };

  private readonly wrote = (event: CustomEvent<string | undefined>): void => {
    this.writing = event.detail ?? undefined;
  };

  private readonly acknowledgeGroup = (event: CustomEvent<string[]>): void => {
    const incidents = event.detail.map((id) => this.session.entries.get(id)?.incident).filter((incident) => incident !== undefined);
    void this.stepping.takeAll(incidents, 'acknowledge');
  };

  /** Keys for whoever has no hand for the mouse; none of them while something is typed or asked. */
  private readonly keyed = (event: KeyboardEvent): void => {
    const { target } = event;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || (target instanceof Element && target.closest('dialog') !== null);
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    if (event.code === 'KeyJ' || event.code === 'KeyK') {
      const next = this.list.beside(this.selected, event.code === 'KeyJ' ? 1 : -1);
      if (next !== undefined) this.choose(next);
    } else if (this.besideCommissionings !== undefined || this.place.steps?.key(event.code) !== true) return;
    event.preventDefault();
  };

  private get otherUnanswered(): Entry | undefined {
    const unanswered = inOrder(this.session.unanswered);
    return unanswered.some((entry) => entry.id === this.selected) ? undefined : unanswered[0];
  }

  private readonly notice = (id: string): string | undefined => this.acknowledging.notice(id, this.words);

  private readonly pick = (event: CustomEvent<string>): void => this.choose(event.detail);

  private choose(id: string): void {
    this.selected = id;
    this.besideCommissionings = undefined;
    this.chosenAt = performance.now();
  }

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
