import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import type { SoundState } from '../../shared/sound/alarm.ts';
import type { Words } from '../../shared/words/words.ts';

/** Says whether the alarm can be heard; a click arms it, or plays it once. */
@customElement('sound-switch')
export class SoundSwitch extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property() state: SoundState = 'off';

  override render() {
    const { words, state } = this;
    const text = state === 'off' ? words.soundOff : state === 'on' ? words.soundOn : words.sounding;
    return html`
      <button class="sound ${state}" data-testid="sound-state" data-state=${state} title=${state === 'on' ? words.soundOnHint : ''} @click=${this.touched}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2 7h4l5-4v14l-5-4H2z" />${state === 'off' ? svg`<path class="mark" d="M13 7l6 6M19 7l-6 6" />` : svg`<path class="mark" d="M14 7q2 3 0 6M16 4q5 6 0 12" />`}</svg>
        ${text}
      </button>
    `;
  }

  private touched(): void {
    this.dispatchEvent(new CustomEvent('sound-touched'));
  }
}
