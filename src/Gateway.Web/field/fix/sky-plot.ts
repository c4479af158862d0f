import { html, nothing, svg } from 'lit';
import type { Satellite } from '../state/records.ts';
import type { Words } from '../words/words.ts';

const radius = 130;
const names: Record<string, string> = { gps: 'G', glonass: 'R', galileo: 'E', beidou: 'C', beiDou: 'C', qzss: 'J', sbas: 'S', navic: 'I', navIc: 'I' };

/** The sky as seen from below with north up: filled signs are used, the size is the strength. */
export function skyPlot(sky: readonly Satellite[], words: Words) {
  const seen = sky.filter(({ elevationDegrees, azimuthDegrees }) => elevationDegrees !== undefined && azimuthDegrees !== undefined);
  if (seen.length === 0) return nothing;
  return html`<svg class="sky" viewBox="-155 -155 310 310" role="img" aria-label=${words.skyOf(seen.length)}>
    ${[90, 60, 30].map((zenith) => svg`<circle class="ring" r=${(zenith / 90) * radius} />`)}
    ${svg`<path class="ring" d="M0 ${-radius}V${radius}M${-radius} 0H${radius}" />`}
    ${[[words.north, 0, -138], [words.east, 143, 6], [words.south, 0, 150], [words.west, -143, 6]].map(([name, x, y]) => svg`<text class="compass" x=${x} y=${y}>${name}</text>`)}
    ${seen.map(satellite)}
  </svg>`;
}

function satellite({ system, number, elevationDegrees = 0, azimuthDegrees = 0, carrierToNoiseDecibelHertz = 0, isUsed }: Satellite) {
  const distance = ((90 - elevationDegrees) / 90) * radius;
  const angle = (azimuthDegrees / 180) * Math.PI;
  const [x, y] = [Math.sin(angle) * distance, -Math.cos(angle) * distance];
  return svg`<g class=${isUsed === false ? 'satellite unused' : 'satellite'}>
    <circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r=${(8 + carrierToNoiseDecibelHertz / 10).toFixed(1)} />
    <text x=${x.toFixed(1)} y=${(y + 4).toFixed(1)}>${names[system] ?? '?'}${number}</text>
  </g>`;
}
