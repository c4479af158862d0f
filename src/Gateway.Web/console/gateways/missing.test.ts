import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GatewayState } from '../../shared/contract/console.ts';
import { english } from '../../shared/words/english.ts';
import { korean } from '../../shared/words/korean.ts';
import { missingText } from './missing.ts';

const gateway = (more: Partial<GatewayState>): GatewayState => ({
  district: 'seongdong',
  gateway: 'gw-1',
  revision: 1,
  presence: 'online',
  missingCount: 0,
  missingSequences: [],
  ...more,
});

test('Numbers of a numbering that the gateway has left are named, and said to be of it', () => {
  const state = gateway({
    missingCount: 4,
    missingRanges: [
      { first: '2', last: '3', earlier: true },
      { first: '5', last: '6', earlier: false },
    ],
  });
  assert.equal(missingText(state, english), 'MISSING 4 alerts: no. 2–3 (earlier numbering), 5–6');
  assert.match(missingText(state, korean) ?? '', /2–3 \(이전 번호 체계\), 5–6/);
});

test('A number beyond what a script holds exactly is shown digit by digit, and a count that is not exact not at all', () => {
  const state = gateway({ missingCount: 2 ** 63, missingRanges: [{ first: '2', last: '9223372036854775806', earlier: false }] });
  assert.equal(missingText(state, english), 'MISSING alerts: no. 2–9223372036854775806 …');
});

test('More than is listed is said to be more', () =>
  assert.match(missingText(gateway({ missingCount: 3, missingRanges: [{ first: '4', last: '4', earlier: false }] }), english) ?? '', /no\. 4 …$/));

test('A gateway whose last number cannot be believed is not called complete', () => {
  assert.notEqual(missingText(gateway({ lastSequenceDoubtful: true }), english), undefined);
  assert.equal(missingText(gateway({}), english), undefined);
});
