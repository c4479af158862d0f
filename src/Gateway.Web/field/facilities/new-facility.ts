import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { recall, remember } from '../../shared/storage.ts';
import { addFacility } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { go } from '../route.ts';
import type { Defaults } from '../state/records.ts';
import { metresOf } from '../survey/metres-text.ts';

const key = 'new-facility';

/** A facility that nobody had on record. What was typed stays until it is saved, also where the phone slept. */
@customElement('new-facility')
export class NewFacility extends AskingElement {
  @property({ attribute: false }) defaults: Defaults | undefined;
  @property({ attribute: false }) suggested = '';
  @state() private isSaving = false;
  private readonly kept = kept();

  override render() {
    const { words } = this;
    return html`
      <form @submit=${this.save} @input=${this.keep}>
        <h2>${words.newFacility}</h2>
        <label>${words.name} (${words.required})<input name="name" data-testid="facility-name" required maxlength="200" .value=${this.kept['name'] ?? this.suggested} /></label>
        <label>${words.id}<input name="id" data-testid="facility-id" maxlength="64" placeholder=${words.idHint} .value=${this.kept['id'] ?? ''} /></label>
        <label>${words.type}<select name="type" data-testid="facility-type">
          ${Object.entries(words.types).map(([type, name]) => html`<option value=${type} ?selected=${this.kept['type'] === type}>${name}</option>`)}
        </select></label>
        <label>${words.ownType}<input name="ownType" data-testid="facility-own-type" maxlength="64" .value=${this.kept['ownType'] ?? ''} /></label>
        <label>${words.managementNumber}<input name="managementNumber" maxlength="200" .value=${this.kept['managementNumber'] ?? ''} /></label>
        <label>${words.address}<input name="roadNameAddress" maxlength="300" .value=${this.kept['roadNameAddress'] ?? ''} /></label>
        <label>${words.lotAddress}<input name="lotNumberAddress" data-testid="facility-lot" maxlength="300" .value=${this.kept['lotNumberAddress'] ?? ''} /></label>
        <label>${words.objectAddress}<input name="objectAddress" data-testid="facility-object" maxlength="300" .value=${this.kept['objectAddress'] ?? ''} /></label>
        <label>${words.height}<input name="installedHeightMetres" data-testid="facility-height" inputmode="decimal" maxlength="6" .value=${this.kept['installedHeightMetres'] ?? ''} /></label>
        ${this.problem ? html`<p class="banner bad" role="alert" data-testid="facility-problem">${this.problem}</p>` : nothing}
        <button class="primary" data-testid="facility-save" ?disabled=${this.isSaving}>${words.save}</button>
        <button type="button" @click=${() => go('facilities')}>${words.cancel}</button>
      </form>
    `;
  }

  private readonly keep = (event: Event): void => {
    const form = (event.currentTarget as HTMLFormElement) ?? null;
    remember(key, JSON.stringify(Object.fromEntries(new FormData(form))));
  };

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const entered = Object.fromEntries([...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value !== '')) as Record<string, string>;
    const { installedHeightMetres, ownType, ...texts } = entered;
    const height = metresOf(installedHeightMetres ?? '');
    if (installedHeightMetres !== undefined && (height === undefined || height.isAsked)) {
      const input = (event.target as HTMLFormElement).elements.namedItem('installedHeightMetres') as HTMLInputElement;
      if (height) remember(key, JSON.stringify({ ...entered, installedHeightMetres: (input.value = height.text) }));
      this.problem = height ? this.words.heightAsked(height.text) : this.words.heightUnreadable(installedHeightMetres);
      return;
    }
    this.isSaving = true;
    try {
      const made = await addFacility({ ...texts, ...(ownType === undefined ? {} : { type: ownType }), ...(installedHeightMetres === undefined ? {} : { installedHeightMetres: height?.metres }) });
      remember(key, '{}');
      go('facility', made.facility.id);
    } catch (error) {
      this.refused(error);
    } finally {
      this.isSaving = false;
    }
  };
}

function kept(): Record<string, string> {
  try {
    return JSON.parse(recall(key) ?? '{}') as Record<string, string>;
  } catch (error) {
    console.warn(key, error);
    return {};
  }
}
