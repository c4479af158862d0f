import { EventLink } from '../shared/live/event-link.ts';
import type { Liveness } from '../shared/live/liveness.ts';
import { startPulse } from '../shared/live/pulse.ts';
import { defaults, Refused } from './api.ts';
import type { Defaults, FieldState, Visit } from './state/records.ts';
import { Unsent } from './state/unsent.ts';

/** What the page knows and whether it is current; tells its listener at every change. */
export class Session {
  /** Counts changes: what shows something of the session is drawn anew when it is another. */
  revision = 0;
  /** Undefined until it is known whether this phone is let in. */
  isPaired: boolean | undefined;
  defaults: Defaults | undefined;
  state: FieldState | undefined;
  readonly unsent: Unsent;
  private link: EventLink | undefined;
  private shown: Liveness = 'connecting';
  private asking = false;

  constructor(private readonly listener: () => void) {
    this.unsent = new Unsent(() => this.changed(), (visit) => this.visit(visit)?.draft.revision);
    startPulse(() => this.beat());
    document.addEventListener('visibilitychange', () => this.beat());
    void this.ask();
  }

  get liveness(): Liveness {
    return this.link?.liveness ?? (this.isPaired === undefined ? 'connecting' : 'lost');
  }

  visit(id: string): Visit | undefined {
    return this.state?.visits.find((visit) => visit.draft.id === id);
  }

  /** A visit that came as an answer, before the next event brings it too. */
  take(visit: Visit): void {
    if (this.state === undefined) return;
    const others = this.state.visits.filter((known) => known.draft.id !== visit.draft.id);
    this.state = { ...this.state, visits: [visit, ...others] };
    this.changed();
  }

  /** Whether this phone is let in; asked at the start, after a login, and whenever the stream has ended. */
  async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      this.defaults = await defaults();
      this.isPaired = true;
      this.link ??= this.connect();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) {
        this.isPaired = false;
        this.link = undefined;
      }
    } finally {
      this.asking = false;
      this.changed();
    }
  }

  private changed(): void {
    this.revision++;
    this.listener();
  }

  private connect(): EventLink {
    return new EventLink({
      open: () => new EventSource('/api/v1/events'),
      types: ['state'],
      onEvent: (_, data) => this.receive(data as FieldState),
      onUnreadable: (type, error) => console.error(type, error),
      now: () => performance.now(),
      chance: Math.random,
    });
  }

  private receive(state: FieldState): void {
    this.state = state;
    this.shown = this.liveness;
    void this.unsent.send();
    this.changed();
  }

  private beat(): void {
    this.link?.beat();
    if (this.liveness !== 'live' && this.isPaired !== false) void this.ask();
    if (this.liveness === this.shown) return;
    this.shown = this.liveness;
    this.changed();
  }
}
