import { html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import { recall, remember } from '../../shared/storage.ts';
import type { Words } from '../../shared/words/words.ts';
import './operator-name.css';

const key = 'operator';
const longest = 64;

/** Who sits at this desk: shown in the header, asked for once. */
@customElement('operator-name')
export class OperatorName extends LightElement {
  @property({ attribute: false }) words!: Words;
  @state() private name = recall(key) ?? '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly input!: HTMLInputElement;
  private waiting: ((name: string | undefined) => void) | undefined;

  /** The name that is known; empty if none is. */
  get current(): string {
    return this.name;
  }

  /** The name; asks where none is known yet. Undefined where the operator gives none. */
  async ask(): Promise<string | undefined> {
    return this.name !== '' ? this.name : this.change();
  }

  override render() {
    const { words } = this;
    return html`
      <button class="operator" data-testid="operator" @click=${() => void this.change()}>${words.operator}: <strong>${this.name || '–'}</strong></button>
      <dialog aria-labelledby="operator-question" data-testid="operator-dialog" @close=${this.closed}>
        <form method="dialog" @submit=${this.accept}>
          <h2 id="operator-question">${words.operatorQuestion}</h2>
          <p>${words.operatorWhy}</p>
          <label>${words.operatorLabel} <input data-testid="operator-input" required maxlength=${longest} autocomplete="off" /></label>
          <div class="choices">
            <button type="button" @click=${() => this.dialog.close()}>${words.cancel}</button>
            <button class="acknowledge" data-testid="operator-ok">${words.ok}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  private change(): Promise<string | undefined> {
    this.waiting?.(undefined);
    this.input.value = this.name;
    if (!this.dialog.open) this.dialog.showModal();
    this.input.select();
    return new Promise((resolve) => (this.waiting = resolve));
  }

  private accept(event: SubmitEvent): void {
    const name = this.input.value.trim();
    if (name === '') {
      event.preventDefault();
      return;
    }
    this.name = name;
    remember(key, name);
    this.dispatchEvent(new CustomEvent('operator-changed'));
    this.answer(name);
  }

  private closed(): void {
    this.answer(undefined);
  }

  private answer(name: string | undefined): void {
    this.waiting?.(name);
    this.waiting = undefined;
  }
}
