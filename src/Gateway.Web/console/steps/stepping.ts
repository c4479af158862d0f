import type { Disposition, Incident, IncidentStep, StepRefusal } from '../../shared/contract/console.ts';
import { clock } from '../../shared/format/time.ts';
import type { Words } from '../../shared/words/words.ts';
import { takeStep, takeSteps, type StepBody } from '../api.ts';
import type { Action } from './allowed.ts';

/** What an operator wants to do, with what was written for it. */
export interface StepWanted {
  kind: Action;
  note?: string | undefined;
  disposition?: Disposition | undefined;
  cause?: string | undefined;
}

/** What stepping needs of the session. */
export interface StepDesk {
  take(incidents: readonly Incident[]): void;
}

type Notice = { refusal: StepRefusal; last: IncidentStep | undefined } | { failed: number | undefined };

/** Sends steps one by one and keeps what came of them. Nothing is shown as done before the server said so. */
export class Stepping {
  /** Incidents of which a step is on its way. */
  sending: ReadonlySet<string> = new Set();
  private notices: ReadonlyMap<string, Notice> = new Map();

  constructor(
    private readonly desk: StepDesk,
    private readonly operator: () => Promise<string | undefined>,
    private readonly changed: () => void,
  ) {}

  /** Why the last step of an incident was not taken, and who did what instead. */
  notice(id: string, words: Words): string | undefined {
    const notice = this.notices.get(id);
    if (notice === undefined) return undefined;
    const { steps } = words;
    if ('failed' in notice) return steps.failed(notice.failed === undefined ? words.noAnswer : `HTTP ${notice.failed}`);
    const { last } = notice;
    const who = last === undefined ? undefined : steps.whoDid(last.by ?? steps.room, steps.kinds[last.kind] ?? last.kind, clock(last.at));
    return [steps.refused(steps.refusals[notice.refusal] ?? notice.refusal), who].filter(Boolean).join(' ');
  }

  /** Whether it was taken; false also where the operator gave no name. */
  async take(incident: Incident, wanted: StepWanted): Promise<boolean> {
    const operator = await this.begin([incident.id]);
    if (operator === undefined) return false;
    const result = await takeStep(incident.id, { ...wanted, operator, revision: incident.revision } satisfies StepBody);
    this.end([incident.id]);
    if (result.outcome === 'failed') this.tell(incident.id, { failed: result.status });
    else {
      const { refusal, since } = result.answer;
      if (refusal !== undefined) this.tell(incident.id, { refusal, last: since?.at(-1) });
      this.desk.take([result.answer.incident]);
    }
    this.changed();
    return result.outcome === 'taken';
  }

  /** The same step of a whole group, as it is seen here; what came since stays as it is. */
  async takeAll(incidents: readonly Incident[], kind: Action): Promise<void> {
    const ids = incidents.map(({ id }) => id);
    const operator = await this.begin(ids);
    if (operator === undefined) return;
    const answers = await takeSteps(operator, kind, incidents);
    this.end(ids);
    if (answers === undefined) for (const id of ids) this.tell(id, { failed: undefined });
    else {
      for (const { incident, refusal, since } of answers) if (refusal !== undefined) this.tell(incident.id, { refusal, last: since?.at(-1) });
      this.desk.take(answers.map(({ incident }) => incident));
    }
    this.changed();
  }

  private async begin(ids: readonly string[]): Promise<string | undefined> {
    if (ids.some((id) => this.sending.has(id))) return undefined;
    const operator = await this.operator();
    if (operator === undefined || ids.some((id) => this.sending.has(id))) return undefined;
    this.sending = new Set([...this.sending, ...ids]);
    for (const id of ids) this.tell(id, undefined);
    this.changed();
    return operator;
  }

  private end(ids: readonly string[]): void {
    this.sending = new Set([...this.sending].filter((id) => !ids.includes(id)));
  }

  private tell(id: string, notice: Notice | undefined): void {
    const notices = new Map(this.notices);
    if (notice === undefined) notices.delete(id);
    else notices.set(id, notice);
    this.notices = notices;
  }
}
