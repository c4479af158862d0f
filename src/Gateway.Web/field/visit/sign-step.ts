import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { day } from '../../shared/format/time.ts';
import { recall } from '../../shared/storage.ts';
import { signVisit } from '../api.ts';
import './signature-pad.ts';
import type { SignaturePad } from './signature-pad.ts';
import { VisitStep } from './visit-step.ts';

/** A stroke has two points at least: a touch is none. */
const leastNumbers = 4;

/** What is still needed, the signature, and then the record's way to the control room. */
@customElement('sign-step')
export class SignStep extends VisitStep {
  @state() private name = recall('name') ?? '';
  @state() private isAsking = false;
  @query('signature-pad') private pad!: SignaturePad | null;

  override render() {
    const { words, visit } = this;
    if (visit.draft.state === 'abandoned') return html`<p class="verdict bad" data-testid="abandoned">${words.abandoned}</p>`;
    return visit.draft.state === 'signed' ? this.signed() : this.form();
  }

  private form() {
    const { words, visit } = this;
    const isReady = visit.lacks.length === 0 && this.session.unsent.count === 0;
    return html`<section>
      <h3>${words.step.sign}</h3>
      ${visit.lacks.length > 0
        ? html`<h4>${words.lacks}</h4>
            <ul class="lacks" data-testid="lacks">
              ${visit.lacks.map((lack) => html`<li data-lack=${lack.code}>${words.told(lack)}</li>`)}
            </ul>`
        : nothing}
      ${this.session.unsent.count > 0 ? html`<p class="banner warn">${words.unsent(this.session.unsent.count)}</p>` : nothing}
      <form @submit=${this.sign}>
        <label>${words.signName}<input required maxlength="100" data-testid="sign-name" .value=${this.name} @input=${(event: InputEvent) => (this.name = (event.target as HTMLInputElement).value)} /></label>
        <signature-pad .words=${words}></signature-pad>
        ${this.problem ? html`<p class="banner bad" role="alert" data-testid="sign-problem">${this.problem}</p>` : nothing}
        <button class="primary" data-testid="sign" ?disabled=${!isReady || this.isAsking}>${words.sign}</button>
      </form>
    </section>`;
  }

  private signed() {
    const { words, visit } = this;
    const record = visit.delivery?.record ?? 'waiting';
    const photos = visit.draft.photos.length;
    const isThere = record === 'received' && (visit.delivery?.photosReceived ?? 0) === photos;
    return html`
      <p class="verdict good" data-testid="signed" data-delivery=${record}>✓ ${words.signed}</p>
      <p class="centred">${visit.draft.signature?.name ?? ''}</p>
      ${visit.supersededBy ? html`<p class="banner warn" role="status" data-testid="superseded">${words.superseded(`${visit.supersededBy.facilityName} (${visit.supersededBy.facility})`, day(visit.supersededBy.signedAt), visit.supersededBy.signedBy)}</p>` : nothing}
      <p class="banner ${isThere ? 'good' : 'warn'}" role="status" data-testid="delivery">${words.delivery[record] ?? record} ${photos > 0 ? words.deliveryPhotos(visit.delivery?.photosReceived ?? 0, photos) : nothing}</p>
    `;
  }

  private readonly sign = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!this.pad?.strokes.some((stroke) => stroke.length >= leastNumbers)) {
      this.problem = this.words.signMissing;
      return;
    }
    this.isAsking = true;
    try {
      this.session.take(await signVisit(this.visit.draft.id, this.visit.draft.revision, this.name.trim(), this.pad?.strokes ?? []));
      this.problem = undefined;
    } catch (error) {
      this.refused(error);
    } finally {
      this.isAsking = false;
    }
  };
}
