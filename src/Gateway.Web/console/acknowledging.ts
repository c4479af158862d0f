import type { FlaggedMessage, Incident } from '../shared/contract/console.ts';
import { clock } from '../shared/format/time.ts';
import type { Words } from '../shared/words/words.ts';
import { acknowledgeIncident, acknowledgeMessage, type AcknowledgeResult } from './api.ts';
import { entryId, isPending, type Entry } from './state/entries.ts';

/** What an acknowledgement needs of the session. */
export interface Desk {
  readonly entries: ReadonlyMap<string, Entry>;
  take(incidents: readonly Incident[]): void;
  takeMessage(message: FlaggedMessage): void;
}

type Notice = { by: string; at: string } | { status: number | undefined };

/** Sends acknowledgements one by one and keeps what came of them. Nothing is shown as done before the server said so. */
export class Acknowledging {
  /** Entries whose acknowledgement is on its way. */
  sending: ReadonlySet<string> = new Set();
  private results: ReadonlyMap<string, Notice> = new Map();

  constructor(
    private readonly desk: Desk,
    private readonly operator: () => Promise<string | undefined>,
    private readonly changed: () => void,
  ) {}

  incident(incident: Incident): Promise<void> {
    return this.send(incident.id, (operator) => acknowledgeIncident(incident.id, operator), (record) => this.desk.take([record]));
  }

  message(message: FlaggedMessage): Promise<void> {
    return this.send(entryId(message), (operator) => acknowledgeMessage(message.id, operator), (record) => this.desk.takeMessage(record));
  }

  /** What to tell beside the row of an entry: who was first, or that it failed for as long as that matters. */
  notice(id: string, words: Words): string | undefined {
    const notice = this.results.get(id);
    if (notice === undefined) return undefined;
    if ('by' in notice) return words.acknowledgedFirst(notice.by, clock(notice.at));
    const entry = this.desk.entries.get(id);
    if (entry === undefined || !isPending(entry)) return undefined;
    return words.acknowledgeFailed(notice.status === undefined ? words.noAnswer : `HTTP ${notice.status}`);
  }

  private async send<T extends Incident | FlaggedMessage>(
    id: string,
    post: (operator: string) => Promise<AcknowledgeResult<T>>,
    take: (record: T) => void,
  ): Promise<void> {
    if (this.sending.has(id)) return;
    const operator = await this.operator();
    if (operator === undefined || this.sending.has(id)) return;
    this.sending = new Set(this.sending).add(id);
    this.tell(id, undefined);
    this.changed();
    const result = await post(operator);
    this.sending = new Set([...this.sending].filter((other) => other !== id));
    if (result.outcome === 'failed') this.tell(id, { status: result.status });
    else {
      if (result.outcome === 'otherWasFirst') this.tell(id, { by: result.record.acknowledgedBy ?? '?', at: result.record.acknowledgedAt ?? '' });
      take(result.record);
    }
    this.changed();
  }

  private tell(id: string, notice: Notice | undefined): void {
    const results = new Map(this.results);
    if (notice === undefined) results.delete(id);
    else results.set(id, notice);
    this.results = results;
  }
}
