import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entries, isUnanswered } from './entries.ts';
import { acknowledged, incident, message, snapshot } from './example.ts';
import { heldOrder, inOrder } from './ordering.ts';

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

test('Unanswered presses stand first, then unreadable messages, faults, tests, then what is settled', () => {
  const all = entries(
    snapshot([acknowledged('done', 60), incident('test', 50, 'test'), incident('fault', 40, 'fault'), incident('press', 10)], [message('1', 20, true)]),
  );
  assert.deepEqual(ids(inOrder(all.values())), ['press', 'message-1', 'fault', 'test', 'done']);
});

test('However many presses wait, the newest unreadable messages stand on the first screen, and no flood of them hides a press', () => {
  const presses = Array.from({ length: 107 }, (_, index) => incident(`press-${index}`, 100 + index));
  const messages = Array.from({ length: 50 }, (_, index) => message(`${index}`, index, true));
  const order = ids(inOrder(entries(snapshot(presses, messages)).values()));
  assert.deepEqual(order.slice(0, 8), ['press-106', 'press-105', 'press-104', 'press-103', 'message-49', 'message-48', 'message-47', 'press-102']);
  assert.equal(order.indexOf('press-0'), 109);
  assert.equal(new Set(order).size, 157);
});

test('A message that may hide a press stands above newer ones about the numbers of alerts that were raised', () => {
  const numbers = message('2', 9, true, { reason: 'sequence 4 of seongdong/gw-1 belongs to another alert already: was it' });
  assert.deepEqual(ids(inOrder(entries(snapshot([], [numbers, message('1', 1, true)])).values())), ['message-1', 'message-2']);
});

test('Of equal rank the newest received is on top, whatever the gateway says of its time', () => {
  const late = incident('late', 30);
  late.alert.time.utc = '1970-01-01T00:00:00Z';
  assert.deepEqual(ids(inOrder(entries(snapshot([incident('old', 10), late, incident('mid', 20)])).values())), ['late', 'mid', 'old']);
});

test('A quiet message is no row and makes no alarm; a loud one is both until acknowledged', () => {
  const all = entries(snapshot([], [message('1', 1, false), message('2', 2, true), message('3', 3, true, { state: 'acknowledged' })]));
  assert.deepEqual(ids([...all.values()]), ['message-2', 'message-3']);
  assert.deepEqual(ids([...all.values()].filter(isUnanswered)), ['message-2']);
});

test('An urgency that this page does not know is loud', () => {
  const unknown = incident('x', 1, 'alarm', { urgency: 'flood' as never });
  assert.deepEqual([...entries(snapshot([unknown])).values()].map(isUnanswered), [true]);
});

test('Faults and tests make no alarm', () =>
  assert.deepEqual([...entries(snapshot([incident('f', 1, 'fault'), incident('t', 2, 'test')])).values()].filter(isUnanswered), []));

test('While held, an acknowledged row keeps its place', () => {
  const all = entries(snapshot([acknowledged('b', 2), incident('a', 1)]));
  assert.deepEqual(ids(heldOrder(['b', 'a'], all)), ['b', 'a']);
});

test('While held, new presses come on top and the rows below keep their order', () => {
  const all = entries(snapshot([incident('a', 1, 'fault'), incident('b', 2), incident('new', 9), incident('newer', 10)]));
  assert.deepEqual(ids(heldOrder(['a', 'b'], all)), ['newer', 'new', 'a', 'b']);
});

test('While held, older incidents that were fetched go to the end', () => {
  const all = entries(snapshot([incident('a', 10), acknowledged('old', 1)]));
  assert.deepEqual(ids(heldOrder(['a'], all)), ['a', 'old']);
});

test('While held, what a snapshot no longer names is gone', () => assert.deepEqual(ids(heldOrder(['gone', 'a'], entries(snapshot([incident('a', 1)])))), ['a']));
