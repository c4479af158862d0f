import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import { fixState } from '../fix/fix-state.ts';
import { wayText, wayThere } from '../fix/way-there.ts';
import { go } from '../route.ts';
import type { Defaults, FieldState } from '../state/records.ts';
import type { Words } from '../words/words.ts';

/** Known points of the configuration, nearest first: one of them is observed to prove corrections and antenna. */
@customElement('check-list')
export class CheckList extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) defaults: Defaults | undefined;
  @property({ attribute: false }) state: FieldState | undefined;

  override render() {
    const { words } = this;
    const { fix } = fixState(this.state, words);
    const points = (this.defaults?.knownPoints ?? []).map((point) => ({ point, way: fix && wayThere(fix, point) })).sort((a, b) => (a.way?.metres ?? 0) - (b.way?.metres ?? 0));
    return html`
      <button class="back" @click=${() => go('fix')}>‹ ${words.back}</button>
      <h2>${words.checks}</h2>
      <p class="quiet">${words.checksHint}</p>
      ${points.length === 0 ? html`<p class="banner warn" data-testid="no-known-points">${words.noKnownPoints}</p>` : nothing}
      <ul class="list">
        ${points.map(({ point, way }) => html`<li><button data-testid="known-point" data-point=${point.id} @click=${() => go('check', point.id)}>
          <strong>${point.id}</strong>
          <span>${[point.frame, point.generation].filter(Boolean).join(' · ') || words.knownUndeclared}</span>
          <span>${way ? wayText(way, words) : nothing}</span>
        </button></li>`)}
      </ul>
    `;
  }
}
