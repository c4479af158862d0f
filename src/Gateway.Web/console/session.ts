import type { ConsoleEvent, FlaggedMessage, Incident } from '../shared/contract/console.ts';
import { EventLink } from '../shared/live/event-link.ts';
import type { Liveness } from '../shared/live/liveness.ts';
import { startPulse } from '../shared/live/pulse.ts';
import { Alarm } from '../shared/sound/alarm.ts';
import { emptyState, reduce, withFlagged, withIncidents, type ConsoleState } from './state/console-state.ts';
import { entries, isUnanswered, type Entry } from './state/entries.ts';

const types = ['snapshot', 'incident', 'gateway', 'flagged', 'commissioning', 'handOver', 'drill', 'presence', 'tick'] as const;

/** What the page knows and whether it is current; tells its listener at every change. */
export class Session {
  state: ConsoleState = emptyState;
  entries: ReadonlyMap<string, Entry> = new Map();
  /** An event came that could not be read: the page and the control room are of different versions. */
  unreadable = false;
  readonly alarm: Alarm;
  private readonly link: EventLink;
  private shownLiveness: Liveness = 'connecting';

  constructor(private readonly changed: () => void) {
    this.alarm = new Alarm(() => this.changed());
    this.link = new EventLink({
      open: () => new EventSource('/api/v1/events'),
      types,
      onEvent: (type, data) => this.apply({ type, data } as ConsoleEvent),
      onUnreadable: (type, error) => this.reportUnreadable(type, error),
      now: () => performance.now(),
      chance: Math.random,
    });
    startPulse(() => this.beat());
    document.addEventListener('visibilitychange', () => this.beat());
  }

  get liveness(): Liveness {
    return this.link.liveness;
  }

  get lastServerTime(): string | undefined {
    return this.link.state.lastServerTime;
  }

  get unanswered(): Entry[] {
    return [...this.entries.values()].filter(isUnanswered);
  }

  /** Takes incidents that came as an answer instead of an event. */
  take(incidents: readonly Incident[]): void {
    this.change(withIncidents(this.state, incidents));
  }

  takeMessage(message: FlaggedMessage): void {
    this.change(withFlagged(this.state, message));
  }

  private apply(event: ConsoleEvent): void {
    try {
      this.change(reduce(this.state, event));
    } catch (error) {
      this.reportUnreadable(event.type, error);
    }
  }

  private change(state: ConsoleState): void {
    if (state !== this.state) this.entries = entries(state);
    this.state = state;
    this.shownLiveness = this.liveness;
    this.sound();
    this.changed();
  }

  private beat(): void {
    this.link.beat();
    this.alarm.beat();
    if (this.liveness === this.shownLiveness) return;
    this.shownLiveness = this.liveness;
    this.sound();
    this.changed();
  }

  /** An alarm for whoever calls; the other tune where no call could reach this page. */
  private sound(): void {
    const deaf = this.liveness === 'lost' || this.state.brokerDown || this.state.databaseFault;
    this.alarm.play(this.unanswered.length > 0 ? 'press' : deaf ? 'lost' : 'silent');
  }

  private reportUnreadable(type: string, error: unknown): void {
    console.error(`event '${type}' could not be read`, error);
    this.unreadable = true;
    this.changed();
  }
}
