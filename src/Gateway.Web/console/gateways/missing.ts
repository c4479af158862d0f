import type { GatewayState } from '../../shared/contract/console.ts';
import type { Words } from '../../shared/words/words.ts';

/** What is known to be missing, in words; undefined where nothing is. */
export function missingText(gateway: GatewayState, words: Words): string | undefined {
  const { missingCount, lastSequenceDoubtful } = gateway;
  const texts = [
    missingCount > 0 ? words.missing(Number.isSafeInteger(missingCount) ? missingCount : undefined, ranges(gateway, words)) : undefined,
    lastSequenceDoubtful ? words.lastSequenceDoubtful : undefined,
  ].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(' · ');
}

/** 2–3 (earlier numbering), 5, 9–12 … */
function ranges({ missingRanges = [], missingCount }: GatewayState, words: Words): string {
  const text = missingRanges
    .map(({ first, last, earlier }) => (first === last ? first : `${first}–${last}`) + (earlier ? ` (${words.earlierNumbering})` : ''))
    .join(', ');
  const named = missingRanges.reduce((sum, { first, last }) => sum + BigInt(last) - BigInt(first) + 1n, 0n);
  return BigInt(missingCount) > named ? `${text} …` : text;
}
