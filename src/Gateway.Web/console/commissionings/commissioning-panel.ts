import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommissioningSummary } from '../../shared/contract/console.ts';
import { clockOrDay } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { commissionings } from '../api.ts';
import './commissioning-panel.css';
import { lacking } from './lacking.ts';

const typingMs = 250;
const retryMs = 5000;

/** Signed records of bells made ready: found by their facility, each with what is missing and its page to print. */
@customElement('commissioning-panel')
export class CommissioningPanel extends LightElement {
  @property({ attribute: false }) words!: Words;
  /** Another number: ask anew. */
  @property({ attribute: false }) news = 0;
  @property({ attribute: false }) now = '';
  @state() private found: readonly CommissioningSummary[] | undefined;
  @state() private failed = false;
  @state() private isIncompleteOnly = false;
  private query = '';
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  override render() {
    const { words } = this;
    const all = this.found ?? [];
    const shown = this.isIncompleteOnly ? all.filter((summary) => lacking(summary, words).length > 0) : all;
    return html`
      <section aria-labelledby="commissionings-heading" data-testid="commissionings">
        <h2 id="commissionings-heading">${words.commissionings} <span class="count" data-testid="commissionings-count">${words.commissioningsCount(shown.length, all.length)}</span></h2>
        <div class="asked">
          <label>${words.commissioningsSearch} <input type="search" placeholder=${words.commissioningsSearchHint} data-testid="commissionings-search" @input=${this.typed} /></label>
          <label><input type="checkbox" data-testid="commissionings-incomplete" @change=${this.narrowed} /> ${words.commissioningsIncomplete}</label>
        </div>
        ${this.failed ? html`<p class="bad" role="status">${words.commissioningsFailed}</p>` : nothing}
        ${this.found !== undefined && shown.length === 0 ? html`<p>${words.commissioningsNone}</p>` : nothing}
        <ul role="list">${shown.map((summary) => this.row(summary))}</ul>
      </section>
    `;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.waiting);
    this.asked++;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('news')) this.ask(0);
  }

  private row(summary: CommissioningSummary) {
    const { words } = this;
    const missing = lacking(summary, words);
    return html`<li data-testid="commissioning" data-commissioning=${summary.id} data-facility=${summary.facility} data-lacks=${missing.map(({ code }) => code).join(' ')} data-superseded-by=${summary.supersededBy?.id ?? ''}>
      <strong>${summary.facilityName}</strong> <span class="quiet">${summary.facility} · ${summary.gateway}</span>
      <span class="quiet">${words.commissioningOf(summary.bell, summary.installer, clockOrDay(summary.signedAt, this.now))}</span>
      ${summary.supersededBy ? html`<span class="bad" data-testid="commissioning-superseded">${words.commissioningSuperseded(summary.supersededBy.facilityName, summary.supersededBy.facility, clockOrDay(summary.supersededBy.signedAt, this.now), summary.supersededBy.signedBy)}</span>` : nothing}
      ${summary.movedFrom ? html`<span class="quiet">${words.commissioningMovedFrom(summary.movedFrom.facilityName, summary.movedFrom.facility)}</span>` : nothing}
      ${missing.length === 0 ? html`<span class="quiet">${words.commissioningComplete}</span>` : missing.map(({ text }) => html`<span class="bad">${text}</span>`)}
      <a href="/api/v1/commissionings/${summary.id}/report" target="_blank" rel="noopener" data-testid="commissioning-record" aria-label="${words.commissioningRecord}: ${summary.facilityName}">${words.commissioningRecord}</a>
    </li>`;
  }

  private readonly typed = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.ask(typingMs);
  };

  private readonly narrowed = (event: Event): void => {
    this.isIncompleteOnly = (event.target as HTMLInputElement).checked;
  };

  private ask(afterMs: number): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.load(), afterMs);
  }

  /** An answer that a newer question has overtaken is not shown. */
  private async load(): Promise<void> {
    const mine = ++this.asked;
    try {
      const found = await commissionings(this.query);
      if (mine !== this.asked) return;
      this.found = found;
      this.failed = false;
    } catch (error) {
      console.warn('commissionings', error);
      if (mine !== this.asked) return;
      this.failed = true;
      this.ask(retryMs);
    }
  }
}
