import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowHold, settleMs, workMs } from './row-hold.ts';

function begin() {
  const clock = { now: 0 };
  return { clock, hold: new RowHold(() => clock.now) };
}

test('Rows may move when nobody is at work', () => assert.equal(begin().hold.holds, false));

test('A moving pointer holds the rows, and for a while after', () => {
  const { clock, hold } = begin();
  hold.point();
  clock.now = workMs - 1;
  assert.equal(hold.holds, true);
  clock.now = workMs;
  assert.equal(hold.holds, false);
});

test('Leaving the list frees the rows at once', () => {
  const { hold } = begin();
  hold.point();
  hold.leave();
  assert.equal(hold.holds, false);
});

test('A click of a resting pointer right after rows moved is not trusted', () => {
  const { clock, hold } = begin();
  hold.point();
  clock.now = 10_000;
  hold.reorder();
  clock.now = 10_000 + settleMs;
  hold.press();
  assert.equal(hold.trustsClick, false);
  clock.now = 10_001 + settleMs;
  assert.equal(hold.trustsClick, true);
});

test('A click after the pointer moved is trusted', () => {
  const { clock, hold } = begin();
  hold.reorder();
  clock.now = 20;
  hold.point();
  assert.equal(hold.trustsClick, true);
});
