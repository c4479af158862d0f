import type { Words } from '../shared/words/words.ts';
import { incidentsBefore } from './api.ts';
import type { Session } from './session.ts';

const pageSize = 100;

/** Fetches incidents older than those shown, on the operator's wish. */
export class OlderIncidents {
  private outcome: 'none' | 'failed' | undefined;
  private loading = false;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {}

  note(words: Words): string | undefined {
    return this.outcome === 'none' ? words.olderNone : this.outcome === 'failed' ? words.olderFailed : undefined;
  }

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      const older = await incidentsBefore(this.oldestShown(), pageSize);
      this.outcome = older.length === 0 ? 'none' : undefined;
      this.session.take(older);
    } catch (error) {
      console.warn('older incidents', error);
      this.outcome = 'failed';
    } finally {
      this.loading = false;
      this.changed();
    }
  }

  /** Of the settled ones: an old one that still waits says nothing about how far back the others reach. */
  private oldestShown(): string {
    const settled = [...this.session.state.incidents.values()].filter((incident) => incident.state !== 'new' && (incident.state === 'closed' || incident.urgency !== 'alarm'));
    const start = this.session.lastServerTime ?? new Date().toISOString();
    return settled.map((incident) => incident.receivedAt).reduce((oldest, time) => (Date.parse(time) < Date.parse(oldest) ? time : oldest), start);
  }
}
