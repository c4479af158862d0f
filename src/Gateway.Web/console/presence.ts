import { tellPresence } from './api.ts';

const everyMs = 5000;

/** Tells the control room what this page shows, so that the other operators see each other. A hidden page tells nothing. */
export class Presence {
  /** This page's own id. */
  readonly page = crypto.randomUUID?.() ?? `${Math.random()}`.slice(2);
  private told = '';

  constructor(private readonly view: () => { operator: string; incident: string | undefined; doing: string | undefined }) {
    setInterval(() => this.tell(true), everyMs);
    addEventListener('pagehide', () => this.close());
    document.addEventListener('visibilitychange', () => (document.hidden ? this.close() : this.tell(true)));
  }

  /** Tells it where it changed since the last time. */
  tell(again = false): void {
    const view = this.view();
    const text = JSON.stringify(view);
    if (document.hidden || view.operator === '' || (!again && text === this.told)) return;
    this.told = text;
    void tellPresence({ page: this.page, ...view });
  }

  private close(): void {
    const { operator } = this.view();
    if (operator === '' || this.told === '') return;
    this.told = '';
    void tellPresence({ page: this.page, operator, closed: true });
  }
}
