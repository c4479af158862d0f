import { html, nothing } from 'lit';
import type { Words } from '../../shared/words/words.ts';
import './copy-button.ts';

export interface Field {
  label: string;
  /** As it is read. */
  text: string;
  /** As it is copied; the text itself where absent. */
  copy?: string;
  /** Said beside the value. */
  note?: string | undefined;
  /** Said beside the label, such as the system of a coordinate. */
  system?: string;
  testId?: string;
  large?: boolean;
  /** Says that something is not to be believed. */
  doubtful?: boolean;
}

/** A named value with its copy button; nothing where the value is absent. */
export const fieldRow = (field: Field, words: Words) => html`
  <div class="field ${field.large ? 'large' : ''} ${field.doubtful ? 'doubtful' : ''}">
    <dt>${field.label}${field.system ? html` <small>${field.system}</small>` : nothing}</dt>
    <dd>
      <span class="value" data-testid=${field.testId ?? nothing} data-value=${field.copy ?? field.text}>${field.text}</span>
      ${field.note ? html`<small>${field.note}</small>` : nothing}
    </dd>
    <dd><copy-button .words=${words} .label=${field.label} .text=${field.copy ?? field.text}></copy-button></dd>
  </div>
`;

/** A field where there is a text for it. */
export const optional = (label: string, text: string | undefined, testId: string): Field[] => (text ? [{ label, text, testId }] : []);
