import { property, state } from 'lit/decorators.js';
import { LightElement } from '../shared/light-element.ts';
import { Refused } from './api.ts';
import type { Words } from './words/words.ts';

/** A component that asks the gateway for something and says in the user's language why it was not done. */
export abstract class AskingElement extends LightElement {
  @property({ attribute: false }) words!: Words;
  @state() protected problem: string | undefined;

  /** Says the refusal; what is none is a mistake of this page and goes on. */
  protected refused(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    this.problem = this.words.failed(this.words.told(error.refusal));
  }
}
