import { attemptLimitMs, livenessAt, silenceLimitMs, waitBefore, type LinkState, type Liveness } from './liveness.ts';

/** One stream: what EventSource offers, so that tests can stand in for it. */
export interface EventStream {
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

export interface EventLinkOptions {
  open: () => EventStream;
  types: readonly string[];
  onEvent: (type: string, data: unknown) => void;
  onUnreadable: (type: string, error: unknown) => void;
  now: () => number;
  chance: () => number;
}

/**
 * Keeps one stream of server-sent events going. Driven by `beat`, twice a second: it finds silence by itself and
 * connects anew, because a stream over a dead link reports no error for minutes.
 */
export class EventLink {
  readonly state: LinkState;
  private stream: EventStream | undefined;
  private openedAt = 0;
  private nextAttemptAt = 0;
  private failures = 0;

  constructor(private readonly options: EventLinkOptions) {
    this.state = { lastEventAt: undefined, lastServerTime: undefined, startedAt: options.now() };
    this.connect();
  }

  get liveness(): Liveness {
    return livenessAt(this.state, this.options.now());
  }

  beat(): void {
    const now = this.options.now();
    if (this.stream === undefined) {
      if (now >= this.nextAttemptAt) this.connect();
      return;
    }
    const heardOnThisStream = (this.state.lastEventAt ?? -Infinity) >= this.openedAt;
    const silent = heardOnThisStream ? now - (this.state.lastEventAt ?? now) > silenceLimitMs : now - this.openedAt > attemptLimitMs;
    if (silent) this.drop();
  }

  private connect(): void {
    const stream = this.options.open();
    this.stream = stream;
    this.openedAt = this.options.now();
    for (const type of this.options.types) stream.addEventListener(type, (event) => this.receive(stream, type, event.data));
    stream.addEventListener('error', () => {
      if (stream === this.stream) this.drop();
    });
  }

  private receive(stream: EventStream, type: string, text: string): void {
    if (stream !== this.stream) return;
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      this.options.onUnreadable(type, error);
      return;
    }
    this.state.lastEventAt = this.options.now();
    this.failures = 0;
    const serverTime = (data as { serverTime?: unknown } | null)?.serverTime;
    if (typeof serverTime === 'string') this.state.lastServerTime = serverTime;
    this.options.onEvent(type, data);
  }

  private drop(): void {
    this.stream?.close();
    this.stream = undefined;
    this.nextAttemptAt = this.options.now() + waitBefore(this.failures++, this.options.chance());
  }
}
