import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { day } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import { go } from '../route.ts';
import type { Session } from '../session.ts';
import type { FieldState, Visit } from '../state/records.ts';
import type { Words } from '../words/words.ts';

/** All work at this gateway, whoever began it. */
@customElement('visit-list')
export class VisitList extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state: FieldState | undefined;

  override render() {
    const { words, state } = this;
    return html`
      <h2>${words.visits}</h2>
      ${state?.visits.length === 0 ? html`<p class="quiet">${words.noVisits}</p>` : nothing}
      <ul class="list">
        ${state?.visits.map((visit) => this.row(visit))}
      </ul>
    `;
  }

  private row({ draft, facility, delivery, supersededBy }: Visit) {
    const { words } = this;
    const how = draft.state === 'open' ? words.startedBy(draft.openedBy.name) : draft.state === 'abandoned' ? words.abandoned : `${words.signed}. ${words.delivery[delivery?.record ?? ''] ?? ''}`;
    return html`<li>
      <button data-testid="visit" data-visit=${draft.id} data-state=${draft.state} @click=${() => go('visit', draft.id)}>
        <strong>${facility?.name ?? draft.facility}</strong>
        <span>${draft.facility}</span>
        <span>${how}</span>
        ${supersededBy ? html`<span data-testid="visit-superseded">${words.superseded(`${supersededBy.facilityName} (${supersededBy.facility})`, day(supersededBy.signedAt), supersededBy.signedBy)}</span>` : nothing}
      </button>
    </li>`;
  }
}
