import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { groupOf, isPending, type Entry } from '../state/entries.ts';
import { heldOrder, inOrder, inHand, rankOf, settled } from '../state/ordering.ts';
import { alertRow } from './alert-row.ts';
import './alert-list.css';
import { RowHold, workMs } from './row-hold.ts';
import { RowScroll } from './row-scroll.ts';

/** Members of a group beyond this are folded, until somebody unfolds them. */
const membersShown = 4;

/** The live list. Tells `entry-picked`, `entry-acknowledged` (detail: id), `group-acknowledged` (detail: ids) and `older-wanted`. */
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
  /** Who else looks at an entry. */
  @property({ attribute: false }) others: (id: string) => string | undefined = () => undefined;
  @property({ attribute: false }) olderNote: string | undefined;
  private readonly hold = new RowHold(() => performance.now());
  private readonly rowScroll = new RowScroll(() => this.querySelector<HTMLElement>('.rows'));
  private shown: readonly string[] = [];
  private firstSettled: string | undefined;
  private firstInHand: string | undefined;
  @state() private unfolded: ReadonlySet<string> = new Set();
  private held = false;
  private sizes: ReadonlyMap<string, number> = new Map();
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
          ${repeat(rows, (entry) => entry.id, (entry, index) => html`${this.divider(entry)}${this.row(entry, rows[index - 1])}${this.groupLine(entry, rows, index)}`)}
        </ul>
        <button class="older" @click=${() => this.tell('older-wanted')}>${this.words.older}</button>
        ${this.olderNote ? html`<p class="older-note" role="status">${this.olderNote}</p>` : nothing}
        <div class="tail"></div>
      </div>
      <button class="more-below" hidden @click=${() => this.rowScroll.toFirstBelow('.row.new:not([hidden])')}></button>
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
    this.sizes = sizesOf(this.entries.values());
    const rows = this.held ? heldOrder(this.shown, this.entries) : inOrder(this.entries.values());
    const order = rows.map((entry) => entry.id);
    if (this.shown.some((id, index) => id !== order[index])) this.hold.reorder();
    this.shown = order;
    if (this.held) return;
    const heads = rows.filter((entry, index) => index === 0 || groupOf(rows[index - 1]!) !== groupOf(entry));
    this.firstInHand = heads.find((entry) => rankOf(entry) === inHand)?.id;
    this.firstSettled = heads.find((entry) => rankOf(entry) === settled)?.id;
    if (wasHeld) this.rowScroll.undo();
  }

  private divider(entry: Entry) {
    if (entry.id === this.firstInHand) return html`<li class="divider" role="presentation">${this.words.steps.inHand}</li>`;
    return entry.id === this.firstSettled ? html`<li class="divider" role="presentation">${this.words.earlier}</li>` : nothing;
  }

  /** The button that was pressed is gone with the acknowledgement: the focus goes to its row. */
  private keepFocus(): void {
    const entry = this.acknowledgedByKey === undefined ? undefined : this.entries.get(this.acknowledgedByKey);
    if (entry === undefined || isPending(entry)) return;
    this.acknowledgedByKey = undefined;
    this.querySelector<HTMLElement>(`[data-entry="${CSS.escape(entry.id)}"] .pick`)?.focus({ preventScroll: true });
  }

  private row(entry: Entry, above: Entry | undefined) {
    const isMember = above !== undefined && groupOf(above) === groupOf(entry);
    return alertRow(entry, {
      group: { size: this.sizeOf(entry), isMember, folded: isMember && this.isFolded(entry) },
      others: this.others(entry.id),
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

  private sizeOf(entry: Entry): number {
    return this.sizes.get(groupOf(entry)) ?? 1;
  }

  /** The selected one is never folded away. */
  private isFolded(entry: Entry): boolean {
    return this.sizeOf(entry) > membersShown && !this.unfolded.has(groupOf(entry)) && entry.id !== this.selected;
  }

  /** Below the last row of a group: how to see all of it, and how to answer all of it that waits. */
  private groupLine(entry: Entry, rows: readonly Entry[], index: number) {
    const group = groupOf(entry);
    const below = rows[index + 1];
    const above = rows[index - 1];
    if (this.sizeOf(entry) < 2 || (below !== undefined && groupOf(below) === group) || above === undefined || groupOf(above) !== group) return nothing;
    const pending = rows.filter((member) => groupOf(member) === group && isPending(member) && member.incident !== undefined).map(({ id }) => id);
    const folds = this.sizeOf(entry) > membersShown;
    if (!folds && pending.length < 2) return nothing;
    const { steps } = this.words;
    return html`<li class="group-more" data-testid="group" data-group=${group} data-count=${this.sizeOf(entry)} data-pending=${pending.length}>
      ${folds ? html`<button data-testid="group-fold" aria-expanded=${this.unfolded.has(group)} @click=${() => this.fold(group)}>${this.unfolded.has(group) ? steps.groupHide : steps.groupShow(this.sizeOf(entry))}</button>` : nothing}
      ${pending.length > 1 ? html`<button class="acknowledge" data-testid="group-acknowledge" ?disabled=${pending.some((id) => this.sending.has(id))} @click=${() => this.dispatchEvent(new CustomEvent('group-acknowledged', { detail: pending }))}>${steps.acknowledgeGroup(pending.length)}</button>` : nothing}
    </li>`;
  }

  private fold(group: string): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(group)) unfolded.add(group);
    this.unfolded = unfolded;
  }

  /** The row above or below another, as they are shown. */
  beside(id: string | undefined, by: 1 | -1): string | undefined {
    const visible = [...this.querySelectorAll<HTMLElement>('.row:not([hidden])')].map((row) => row.dataset['entry']);
    const at = visible.indexOf(id);
    return at < 0 ? visible[0] : (visible[at + by] ?? id);
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
    const count = this.rowScroll.above('.row.new:not([hidden])');
    button.hidden = count === 0;
    button.textContent = this.words.newAbove(count);
    const more = this.querySelector<HTMLButtonElement>('.more-below');
    const below = this.rowScroll.below('.row.new:not([hidden])');
    if (more === null) return;
    more.hidden = below === 0;
    more.textContent = this.words.steps.belowWait(below);
  };

  private tell(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function sizesOf(entries: Iterable<Entry>): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const entry of entries) sizes.set(groupOf(entry), (sizes.get(groupOf(entry)) ?? 0) + 1);
  return sizes;
}
