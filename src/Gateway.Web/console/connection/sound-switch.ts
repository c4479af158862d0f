import { html } from 'lit';
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
        <span aria-hidden="true">${state === 'off' ? '🔇\ufe0e' : '🔊\ufe0e'}</span> ${text}
      </button>
    `;
  }

  private touched(): void {
    this.dispatchEvent(new CustomEvent('sound-touched'));
  }
}
