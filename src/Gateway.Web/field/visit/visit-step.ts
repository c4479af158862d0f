import { property } from 'lit/decorators.js';
import { AskingElement } from '../asking-element.ts';
import type { Session } from '../session.ts';
import type { Visit } from '../state/records.ts';

/** A step of making a bell ready. */
export abstract class VisitStep extends AskingElement {
  @property({ attribute: false }) session!: Session;
  /** Counts the session's changes, so that the step is drawn anew with each. */
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) visit!: Visit;
}
