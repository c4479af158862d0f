import type { FieldState, Fix } from '../state/records.ts';
import type { Words } from '../words/words.ts';

/** Older says nothing of now, seconds. */
const oldAfter = 5;

/** What the fix counts as now, in the same words on every view. */
export interface FixState {
  /** `none`, `old`, or the fix's quality. */
  kind: string;
  text: string;
  /** Only while it is of now. */
  fix: Fix | undefined;
}

export function fixState(state: FieldState | undefined, words: Words): FixState {
  const fix = state?.fix;
  if (fix === undefined) return { kind: 'none', text: words.noFix[state?.noFix ?? ''] ?? words.connecting, fix: undefined };
  if (fix.ageSeconds > oldAfter) return { kind: 'old', text: words.old, fix: undefined };
  return { kind: fix.quality, text: words.quality[fix.quality] ?? fix.quality, fix };
}
