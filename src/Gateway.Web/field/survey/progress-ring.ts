import { html, svg } from 'lit';

const radius = 90;
const around = 2 * Math.PI * radius;

/** How much is done, as a ring with words in it. */
export const progressRing = (fraction: number, label: string, inside: string, below: string, state: string) =>
  html`<div class="ring-box ${state}" data-testid="ring" data-fraction=${fraction.toFixed(3)}>
    <svg viewBox="-110 -110 220 220" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(fraction * 100)}>
      ${svg`<circle class="track" r=${radius} /><circle class="done" r=${radius} transform="rotate(-90)" stroke-dasharray=${`${(around * fraction).toFixed(1)} ${around.toFixed(1)}`} />`}
      ${svg`<text y="8">${inside}</text><text class="small" y="40">${below}</text>`}
    </svg>
  </div>`;
