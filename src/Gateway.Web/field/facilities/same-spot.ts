import { html, nothing } from 'lit';
import type { Facility } from '../state/records.ts';
import type { Words } from '../words/words.ts';

/** Facilities that only their name tells apart: the place does not. */
export const sameSpot = (facility: Facility['facility'], others: Facility['sameSpot'], words: Words) =>
  others.length === 0 ? nothing : html`<p class="banner warn" data-testid="same-spot">${words.sameSpot(`${facility.name} (${facility.id})`, others.map(({ id, name }) => `${name} (${id})`).join(', '))}</p>`;
