import { svg, html } from 'lit';
import type { EntryClass } from '../state/entries.ts';

// Each class of alert has a shape of its own, the same on the list and on the map.
const shapes = {
  press: svg`<polygon points="9,1 21,1 29,9 29,21 21,29 9,29 1,21 1,9" /><path class="mark" d="M15 6v11M15 21v3" />`,
  fault: svg`<polygon points="15,2 29,28 1,28" /><path class="mark" d="M15 11v8M15 22v3" />`,
  test: svg`<rect x="3" y="3" width="24" height="24" /><path class="mark" d="M9 9h12M15 9v13" />`,
  drill: svg`<circle cx="15" cy="15" r="13" /><path class="mark" d="M11 8v14h3a7 7 0 0 0 0-14z" />`,
  unread: svg`<polygon points="15,1 29,15 15,29 1,15" /><path class="mark" d="M11 12a4 4 0 1 1 4 4v2M15 21v3" />`,
};

/** Octagon, triangle, square, diamond. */
export const kindSign = (kind: EntryClass) => html`<svg class="sign ${kind}" viewBox="0 0 30 30" aria-hidden="true">${shapes[kind]}</svg>`;
