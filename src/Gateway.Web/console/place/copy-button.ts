import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../../shared/copy.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';

const shownMs = 1500;

@customElement('copy-button')
export class CopyButton extends LightElement {
  @property({ attribute: false }) words!: Words;
  /** What is copied. */
  @property({ attribute: false }) text = '';
  /** What the button says; "Copy" where absent. */
  @property({ attribute: false }) face: string | undefined;
  /** What it is called, for those who hear the page. */
  @property({ attribute: false }) label = '';
  @state() private result: 'copied' | 'failed' | undefined;

  override render() {
    const { words, result } = this;
    const face = result === 'copied' ? words.copied : result === 'failed' ? words.copyFailed : (this.face ?? words.copy);
    return html`<button class="copy ${result ?? ''}" aria-label=${this.face === undefined ? words.copyLabel(this.label) : `${this.face}: ${this.label}`} @click=${this.copy}>${face}</button>
      <span class="heard" role="status">${result ? face : ''}</span>`;
  }

  private async copy(): Promise<void> {
    this.result = (await copyText(this.text)) ? 'copied' : 'failed';
    setTimeout(() => (this.result = undefined), shownMs);
  }
}
