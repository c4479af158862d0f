// From standard deviations to the ring on the map.

/** A two-dimensional normal error lies within this many sigmas in 95 of 100 cases: sqrt(-2 ln 0.05). */
export const sigmasTo95 = Math.sqrt(-2 * Math.log(0.05));

export interface AccuracyEllipse {
  /** Half axis northward that holds 95 %, metres. */
  northMetres: number;
  /** Half axis eastward that holds 95 %, metres. */
  eastMetres: number;
}

/** The 95 % ellipse; undefined unless both sigmas are known and positive. */
export function accuracyEllipse(place: { northSigmaMetres?: number; eastSigmaMetres?: number }): AccuracyEllipse | undefined {
  const { northSigmaMetres: north, eastSigmaMetres: east } = place;
  if (!isSigma(north) || !isSigma(east)) return undefined;
  return { northMetres: north * sigmasTo95, eastMetres: east * sigmasTo95 };
}

/** A place whose 95 % radius is beyond this is only roughly known, metres: nobody sees a bell from there. */
const coarseMetres = 30;

/** How far from a roughly known place the facility may be, in words; undefined where it is better known, or nobody says how well. */
export function coarseText(place: { northSigmaMetres?: number; eastSigmaMetres?: number }): string | undefined {
  const { northSigmaMetres: north, eastSigmaMetres: east } = place;
  if (!isSigma(north) || !isSigma(east)) return undefined;
  const radius = sigmasTo95 * Math.sqrt((north * north + east * east) / 2);
  if (radius <= coarseMetres) return undefined;
  return radius < 995 ? `${Math.round(radius / 10) * 10} m` : `${Number((radius / 1000).toFixed(1))} km`;
}

const isSigma = (sigma: number | undefined): sigma is number => sigma !== undefined && Number.isFinite(sigma) && sigma > 0;
