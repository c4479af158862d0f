import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LightElement } from '../shared/light-element.ts';
import { recall, remember } from '../shared/storage.ts';
import { login, Refused } from './api.ts';
import type { Words } from './words/words.ts';

const nameKey = 'name';

/** Who it is, and the code or PIN. */
@customElement('login-form')
export class LoginForm extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) code = '';
  @state() private refusal: Refused | undefined;
  @state() private isAsking = false;

  override render() {
    const { words } = this;
    return html`
      <form @submit=${this.enter}>
        <h1>${words.login}</h1>
        <p>${words.loginHint}</p>
        <label>${words.yourName}<input name="name" data-testid="login-name" required maxlength="60" autocomplete="name" .value=${recall(nameKey) ?? ''} /></label>
        <label>${words.codeOrPin}<input name="secret" data-testid="login-secret" required maxlength="40" inputmode="numeric" autocomplete="one-time-code" .value=${this.code} /></label>
        ${this.refusal ? html`<p class="banner bad" role="alert" data-testid="login-refused">${this.refusal.status === undefined ? words.noAnswer : words.told(this.refusal.refusal)}</p>` : nothing}
        <button class="primary" data-testid="login-enter" ?disabled=${this.isAsking}>${words.enter}</button>
      </form>
    `;
  }

  private readonly enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const entered = new FormData(event.target as HTMLFormElement);
    const name = String(entered.get('name')).trim();
    remember(nameKey, name);
    this.isAsking = true;
    this.refusal = undefined;
    try {
      await login(String(entered.get('secret')), name);
      this.dispatchEvent(new CustomEvent('let-in'));
    } catch (error) {
      this.refusal = error as Refused;
    } finally {
      this.isAsking = false;
    }
  };
}
