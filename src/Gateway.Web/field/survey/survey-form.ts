import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import { recall, remember } from '../../shared/storage.ts';
import type { Defaults } from '../state/records.ts';
import type { Words } from '../words/words.ts';
import { metresOf } from './metres-text.ts';

const poleKey = 'pole-height';
const ruleKey = 'rule';

export interface Begin {
  poleHeightMetres: number;
  rule?: string;
}

/** What a survey needs to be told before it begins. A height that cannot be read exactly begins nothing. */
@customElement('survey-form')
export class SurveyForm extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) defaults: Defaults | undefined;
  @property({ attribute: false }) isAsking = false;
  @state() private typed: string | undefined;
  @state() private unreadable: string | undefined;
  @state() private asked: string | undefined;

  override render() {
    const { words, defaults } = this;
    const rule = recall(ruleKey) ?? defaults?.rule;
    return html`<form novalidate @submit=${this.begin}>
      <label>${words.poleHeight}<input name="pole" data-testid="pole-height" inputmode="decimal" autocomplete="off" aria-invalid=${this.unreadable !== undefined} .value=${this.typed ?? this.usual} @input=${this.type} /></label>
      ${this.unreadable === undefined ? nothing : html`<p class="banner bad" role="alert" data-testid="pole-problem">${words.poleUnreadable(this.unreadable)}</p>`}
      ${this.asked === undefined ? nothing : html`<p class="banner warn" role="alert" data-testid="pole-asked">${words.poleAsked(this.asked)}</p>`}
      <label>${words.rule}<select name="rule" data-testid="rule">
        ${(defaults?.rules ?? []).map((name) => html`<option value=${name} ?selected=${name === rule}>${words.rules[name] ?? name}</option>`)}
      </select></label>
      <button class="primary" data-testid="survey-start" ?disabled=${this.isAsking}>${words.surveyStart}</button>
    </form>`;
  }

  /** The last one that was read, otherwise the configuration's. */
  private get usual(): string {
    const last = recall(poleKey);
    return last !== null && last !== undefined && metresOf(last) !== undefined ? last : (this.defaults?.poleHeightMetres?.toString() ?? '');
  }

  private readonly type = (event: InputEvent): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.unreadable = undefined;
    this.asked = undefined;
  };

  private readonly begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const entered = new FormData(event.target as HTMLFormElement);
    const typed = String(entered.get('pole'));
    const rule = String(entered.get('rule') ?? '');
    const read = metresOf(typed);
    this.unreadable = read === undefined ? typed : undefined;
    this.asked = read?.isAsked === true ? read.text : undefined;
    if (read === undefined) return;
    this.typed = read.text;
    if (read.isAsked) return;
    remember(poleKey, read.text);
    remember(ruleKey, rule);
    this.dispatchEvent(new CustomEvent<Begin>('begin', { detail: { poleHeightMetres: read.metres, ...(rule === '' ? {} : { rule }) } }));
  };
}
