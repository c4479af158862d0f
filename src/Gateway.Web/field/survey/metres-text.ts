// A height as somebody types it. What cannot be read exactly is not read: a record half a metre off looks like any other.

/** Whole metres and decimals, one sign between them; nothing beside it, not even a unit. */
const exact = /^(\d{1,3})(?:([.,])(\d{1,4}))?$/;

export type MetresText =
  | { metres: number; text: string; isAsked: false }
  /** With a comma: likely meant so, and to be confirmed with a point. */
  | { metres: number; text: string; isAsked: true };

/**
 * The metres of a text; undefined where it cannot be read exactly. A decimal comma is read where nothing else can be meant
 * (three digits after it may be thousands), and then it is asked whether it was.
 */
export function metresOf(typed: string): MetresText | undefined {
  const [, whole, sign, decimals] = exact.exec(typed.trim()) ?? [];
  if (whole === undefined || (sign === ',' && decimals?.length === 3)) return undefined;
  const text = decimals === undefined ? whole : `${whole}.${decimals}`;
  return { metres: Number(text), text, isAsked: sign === ',' };
}

/** A height to the millimetre, as it goes into the record. */
export const heightText = (metres: number): string => `${metres.toFixed(3)} m`;
