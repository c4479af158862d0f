import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { isPending, type Entry } from '../state/entries.ts';
import { heldOrder, inOrder } from '../state/ordering.ts';
import { alertRow } from './alert-row.ts';
import './alert-list.css';
import { RowHold, workMs } from './row-hold.ts';
import { RowScroll } from './row-scroll.ts';

/** The live list. Tells `entry-picked`, `entry-acknowledged` (detail: id) and `older-wanted`. */
@customElement('alert-list')
export class AlertList extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) entries: ReadonlyMap<string, Entry> = new Map();
  @property({ attribute: false }) selected: string | undefined;
  @property({ attribute: false }) sending: ReadonlySet<string> = new Set();
  /** What to tell beside an entry's row. */
  @property({ attribute: false }) notice: (id: string) => string | undefined = () => undefined;
  @property({ attribute: false }) now = '';
  /** Whether the list is what the control room has now. */
  @property({ type: Boolean }) current = false;
  @property({ attribute: false }) olderNote: string | undefined;
  private readonly hold = new RowHold(() => performance.now());
  private readonly rowScroll = new RowScroll(() => this.querySelector<HTMLElement>('.rows'));
  private shown: readonly string[] = [];
  private firstSettled: string | undefined;
  private held = false;
  private acknowledgedByKey: string | undefined;
  private release: number | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.rowScroll.remember();
    if (changed.has('entries') || this.held !== this.hold.holds) this.arrange();
  }

  override render() {
    const rows = this.shown.map((id) => this.entries.get(id)).filter((entry) => entry !== undefined);
    const pending = rows.filter(isPending).length;
    return html`
      <h2 id="alerts-heading">${this.words.pending} <span class="count" data-testid="pending-count">${pending}</span></h2>
      <button class="new-above" hidden @click=${() => this.rowScroll.toTop()}></button>
      <div class="rows ${this.held ? 'held' : ''}" @pointermove=${this.point} @keydown=${this.point} @pointerdown=${this.press}
           @pointerleave=${this.leave} @scroll=${this.countAbove}>
        <ul role="list" aria-label=${this.words.alertsList}>
          ${pending === 0 ? html`<li class="none" data-testid="none">${this.current ? this.words.pendingNone : this.words.pendingUnknown}</li>` : nothing}
          ${repeat(rows, (entry) => entry.id, (entry) => html`${this.divider(entry)}${this.row(entry)}`)}
        </ul>
        <button class="older" @click=${() => this.tell('older-wanted')}>${this.words.older}</button>
        ${this.olderNote ? html`<p class="older-note" role="status">${this.olderNote}</p>` : nothing}
        <div class="tail"></div>
      </div>
    `;
  }

  protected override updated(): void {
    if (this.held) this.rowScroll.keep();
    this.countAbove();
    this.keepFocus();
  }

  private arrange(): void {
    const wasHeld = this.held;
    this.held = this.hold.holds;
    const rows = this.held ? heldOrder(this.shown, this.entries) : inOrder(this.entries.values());
    const order = rows.map((entry) => entry.id);
    if (this.shown.some((id, index) => id !== order[index])) this.hold.reorder();
    this.shown = order;
    if (this.held) return;
    this.firstSettled = rows.find((entry) => !isPending(entry))?.id;
    if (wasHeld) this.rowScroll.undo();
  }

  private divider(entry: Entry) {
    return entry.id === this.firstSettled ? html`<li class="divider" role="presentation">${this.words.earlier}</li>` : nothing;
  }

  /** The button that was pressed is gone with the acknowledgement: the focus goes to its row. */
  private keepFocus(): void {
    const entry = this.acknowledgedByKey === undefined ? undefined : this.entries.get(this.acknowledgedByKey);
    if (entry === undefined || isPending(entry)) return;
    this.acknowledgedByKey = undefined;
    this.querySelector<HTMLElement>(`[data-entry="${CSS.escape(entry.id)}"] .pick`)?.focus({ preventScroll: true });
  }

  private row(entry: Entry) {
    return alertRow(entry, {
      words: this.words,
      now: this.now,
      selected: entry.id === this.selected,
      sending: this.sending.has(entry.id),
      notice: this.notice(entry.id),
      onPick: () => this.tell('entry-picked', entry.id),
      onAcknowledge: (event) => {
        const byKeyboard = event.detail === 0;
        this.acknowledgedByKey = byKeyboard ? entry.id : undefined;
        this.tell(byKeyboard || this.hold.trustsClick ? 'entry-acknowledged' : 'entry-picked', entry.id);
      },
    });
  }

  private readonly point = (event: Event): void => {
    this.hold.point();
    this.keepRows(event);
  };

  private readonly press = (event: Event): void => {
    this.hold.press();
    this.keepRows(event);
  };

  private keepRows(event: Event): void {
    this.rowScroll.anchorAt(event.target);
    clearTimeout(this.release);
    this.release = window.setTimeout(() => this.requestUpdate(), workMs + 50);
    if (!this.held) this.requestUpdate();
  }

  private readonly leave = (): void => {
    this.hold.leave();
    this.requestUpdate();
  };

  private readonly countAbove = (): void => {
    const button = this.querySelector<HTMLButtonElement>('.new-above');
    if (button === null) return;
    const count = this.rowScroll.above('.row.new');
    button.hidden = count === 0;
    button.textContent = this.words.newAbove(count);
  };

  private tell(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
