import type { FlaggedMessage, Incident } from '../shared/contract/console.ts';
import { clock } from '../shared/format/time.ts';
import type { Words } from '../shared/words/words.ts';
import { acknowledgeIncident, acknowledgeMessage, type AcknowledgeResult } from './api.ts';
import type { Session } from './session.ts';
import { entryId, isPending } from './state/entries.ts';

type Notice = { by: string; at: string } | { status: number | undefined };

/** Sends acknowledgements one by one and keeps what came of them. Nothing is shown as done before the server said so. */
export class Acknowledging {
  readonly sending = new Set<string>();
  private readonly results = new Map<string, Notice>();

  constructor(
    private readonly session: Session,
    private readonly operator: () => Promise<string | undefined>,
    private readonly changed: () => void,
  ) {}

  incident(incident: Incident): Promise<void> {
    return this.send(incident.id, (operator) => acknowledgeIncident(incident.id, operator), (record) => this.session.take([record]));
  }

  message(message: FlaggedMessage): Promise<void> {
    return this.send(entryId(message), (operator) => acknowledgeMessage(message.id, operator), (record) => this.session.takeMessage(record));
  }

  /** What to tell beside the rows, by the entry's id. */
  notices(words: Words): ReadonlyMap<string, string> {
    const told = [...this.results].filter(([id, notice]) => 'by' in notice || this.waits(id));
    return new Map(told.map(([id, notice]) => [id, noticeText(notice, words)]));
  }

  /** A failure is told only while it matters. */
  private waits(id: string): boolean {
    const entry = this.session.entries.get(id);
    return entry !== undefined && isPending(entry);
  }

  private async send<T extends Incident | FlaggedMessage>(
    id: string,
    post: (operator: string) => Promise<AcknowledgeResult<T>>,
    take: (record: T) => void,
  ): Promise<void> {
    if (this.sending.has(id)) return;
    const operator = await this.operator();
    if (operator === undefined || this.sending.has(id)) return;
    this.sending.add(id);
    this.results.delete(id);
    this.changed();
    const result = await post(operator);
    this.sending.delete(id);
    if (result.outcome === 'failed') this.results.set(id, { status: result.status });
    else {
      if (result.outcome === 'otherWasFirst') this.results.set(id, { by: result.record.acknowledgedBy ?? '?', at: result.record.acknowledgedAt ?? '' });
      take(result.record);
    }
    this.changed();
  }
}

function noticeText(notice: Notice, words: Words): string {
  if ('by' in notice) return words.acknowledgedFirst(notice.by, clock(notice.at));
  return words.acknowledgeFailed(notice.status === undefined ? words.noAnswer : `HTTP ${notice.status}`);
}
