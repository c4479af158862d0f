import { sigmasTo95 } from '../../shared/format/accuracy.ts';
import { length } from '../../shared/format/coordinates.ts';

/** A normal error in one dimension lies within this many sigmas in 95 of 100 cases. */
const sigmasTo95InOne = 1.96;

/** The radius that holds 95 %, from both sigmas; undefined unless both are known. */
export const horizontal95 = (north: number | undefined, east: number | undefined): number | undefined =>
  north === undefined || east === undefined ? undefined : Math.max(north, east) * sigmasTo95;

export const vertical95 = (up: number | undefined): number | undefined => (up === undefined ? undefined : up * sigmasTo95InOne);

/** A length to read at arm's length; a dash where it is not known. */
export const lengthOr = (metres: number | undefined, none: string): string => (metres === undefined ? none : length(metres));
