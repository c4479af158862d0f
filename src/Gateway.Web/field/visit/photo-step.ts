import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { photoPath, removePhoto } from '../api.ts';
import { photoId } from './photo-id.ts';
import { smallPhoto } from './small-photo.ts';
import { VisitStep } from './visit-step.ts';

/** Photos: made small in the phone, kept there until the gateway has them. */
@customElement('photo-step')
export class PhotoStep extends VisitStep {

  override render() {
    const { words, visit } = this;
    const waiting = this.session.unsent.photosOf(visit.draft.id);
    return html`<section>
      <h3>${words.step.photos}</h3>
      <div class="photos">
        ${visit.draft.photos.map(
          (photo, index) => html`<figure data-testid="photo" data-state="sent">
            <img src=${photoPath(visit.draft.id, photo.id)} alt=${words.photoOf(index + 1)} loading="lazy" />
            <button aria-label="${words.photoRemove}: ${words.photoOf(index + 1)}" @click=${() => this.removeOne(photo.id)}>${words.photoRemove}</button>
          </figure>`,
        )}
        ${waiting.map((photo) => html`<figure data-testid="photo" data-state="waiting" data-photo=${photo.id}><p>${words.photoWaiting}</p></figure>`)}
      </div>
      ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
      <label class="button">${words.photoTake}<input type="file" accept="image/*" capture="environment" data-testid="photo-input" @change=${this.take} /></label>
    </section>`;
  }

  private readonly take = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file === undefined) return;
    try {
      const content = await smallPhoto(file);
      await this.session.unsent.take({ id: photoId(), visit: this.visit.draft.id, content, takenAt: new Date().toISOString() });
      this.problem = undefined;
      await this.session.unsent.send();
    } catch (error) {
      // What this browser says of a picture that it cannot read is English.
      console.warn('photo', error);
      this.problem = this.words.failed(this.words.photoUnreadable);
    } finally {
      input.value = '';
    }
  };

  private async removeOne(photo: string): Promise<void> {
    try {
      this.session.take(await removePhoto(this.visit.draft.id, photo));
    } catch (error) {
      this.refused(error);
    }
  }
}
