import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { HandOver } from '../../shared/contract/console.ts';
import { clock } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { postHandOver } from '../api.ts';

/** Hands the shift over and takes one: offers stand in a bar until somebody accepts. */
@customElement('hand-over')
export class HandOverBar extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) waiting: readonly HandOver[] = [];
  @property({ attribute: false }) operator = '';
  /** Asks for the operator's name where none is known. */
  @property({ attribute: false }) ask: () => Promise<string | undefined> = () => Promise.resolve(undefined);
  @property({ attribute: false }) failed: string | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('textarea') private readonly note!: HTMLTextAreaElement;
  @query('input') private readonly to!: HTMLInputElement;

  /** Opens the form; the name is asked first. */
  async offer(): Promise<void> {
    if ((await this.ask()) === undefined) return;
    this.note.value = '';
    this.to.value = '';
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render() {
    const { words } = this;
    const { steps } = words;
    return html`
      ${this.waiting.map((offer) => html`<div class="shift-bar" role="status" data-testid="hand-over" data-from=${offer.offeredBy}>
        <strong>${steps.offered(offer.offeredBy, offer.offeredTo)}</strong> <span>${offer.note}</span> <time>${clock(offer.offeredAt)}</time>
        ${offer.offeredBy === this.operator
          ? html`<button data-testid="hand-over-withdraw" @click=${() => void this.send(`/${offer.id}/withdraw`, {})}>${steps.withdraw}</button>`
          : offer.offeredTo === undefined || offer.offeredTo === this.operator || this.operator === ''
            ? html`<button class="acknowledge" data-testid="hand-over-accept" @click=${() => void this.send(`/${offer.id}/accept`, {})}>${steps.accept}</button>`
            : nothing}
      </div>`)}
      ${this.failed ? html`<div class="shift-bar" role="alert" data-testid="hand-over-failed"><strong>${this.failed}</strong></div>` : nothing}
      <dialog class="shift" aria-labelledby="hand-over-heading">
        <form method="dialog" @submit=${() => void this.send('', { note: this.note.value.trim(), ...(this.to.value.trim() ? { to: this.to.value.trim() } : {}) })}>
          <h2 id="hand-over-heading">${steps.handOver}</h2>
          <p>${steps.handOverHint}</p>
          <label>${steps.handOverNote} <textarea required rows="3" maxlength="2000" data-testid="hand-over-note"></textarea></label>
          <label>${steps.handOverTo} <input maxlength="64" data-testid="hand-over-to" autocomplete="off" /></label>
          <div class="choices"><button type="button" @click=${() => this.dialog.close()}>${words.cancel}</button><button class="acknowledge" data-testid="hand-over-offer">${steps.handOver}</button></div>
        </form>
      </dialog>
    `;
  }

  private async send(path: string, body: object): Promise<void> {
    const operator = await this.ask();
    if (operator === undefined) return;
    const status = await postHandOver(path, { ...body, operator });
    const { steps } = this.words;
    this.failed = status === 200 ? undefined : status === 409 ? steps.refused(steps.refusals.stale) : steps.failed(status === undefined ? this.words.noAnswer : `HTTP ${status}`);
  }
}
