import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, livenessAt, silenceLimitMs, waitBefore, type LinkState } from './liveness.ts';

const link = (lastEventAt: number | undefined): LinkState => ({ lastEventAt, lastServerTime: undefined, startedAt: 1000 });

test('A page that has just begun is connecting', () => assert.equal(livenessAt(link(undefined), 1000 + silenceLimitMs), 'connecting'));

test('A page that never heard anything is not live after the limit', () =>
  assert.equal(livenessAt(link(undefined), 1001 + silenceLimitMs), 'lost'));

test('A link is live up to the limit after its last event', () => assert.equal(livenessAt(link(5000), 5000 + silenceLimitMs), 'live'));

test('A link is not live past the limit, whatever the browser says of its stream', () =>
  assert.equal(livenessAt(link(5000), 5001 + silenceLimitMs), 'lost'));

test('Waits grow to the longest and stay there', () =>
  assert.deepEqual([0, 1, 2, 3, 4, 99].map((attempt) => waitBefore(attempt, 0)), [...backoffMs, backoffMs.at(-1), backoffMs.at(-1)]));

test('Chance adds up to a quarter', () => assert.equal(waitBefore(0, 1), (backoffMs[0] ?? 0) * 1.25));
