// The lines of a plane grid that cross a piece of the map.

export interface GridLines {
  /** Distance between lines, metres: 1, 2 or 5 times a power of ten. */
  stepMetres: number;
  /** Eastings of the vertical lines, metres. */
  eastings: number[];
  /** Northings of the horizontal lines, metres. */
  northings: number[];
}

/** Lines at least minimumPixels apart within [minEasting, minNorthing, maxEasting, maxNorthing]. */
export function gridLines(extent: readonly number[], metresPerPixel: number, minimumPixels: number): GridLines {
  const [minEasting = 0, minNorthing = 0, maxEasting = 0, maxNorthing = 0] = extent;
  const stepMetres = roundUp(metresPerPixel * minimumPixels);
  return { stepMetres, eastings: multiples(minEasting, maxEasting, stepMetres), northings: multiples(minNorthing, maxNorthing, stepMetres) };
}

function roundUp(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const step = [1, 2, 5, 10].find((digit) => digit * power >= metres * (1 - 1e-9)) ?? 10;
  return step * power;
}

function multiples(from: number, to: number, step: number): number[] {
  const lines: number[] = [];
  for (let index = Math.ceil(from / step); index * step <= to; index++) lines.push(index * step);
  return lines;
}
