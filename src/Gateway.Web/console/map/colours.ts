import type { GridColours } from '../../shared/map/grid-layer.ts';
import type { SignColours } from './signs.ts';

/** The theme's colours, as a canvas needs them. */
export function themeColours(element: Element): GridColours & SignColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: read('--grid-line'),
    label: read('--grid-label'),
    ground: read('--grid-ground'),
    press: read('--press'),
    fault: read('--fault'),
    test: read('--test'),
    settled: read('--settled'),
    onSign: read('--on-sign'),
    text: read('--text'),
    halo: read('--grid-ground'),
    accuracy: read('--accuracy'),
    live: read('--gateway'),
  };
}
