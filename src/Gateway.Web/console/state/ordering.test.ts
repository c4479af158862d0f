import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entries, isUnanswered } from './entries.ts';
import { acknowledged, closed, incident, message, snapshot } from './example.ts';
import { heldOrder, inOrder } from './ordering.ts';

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

test('Unanswered presses stand first, then unreadable messages, calls in hand, faults, drills, tests, then what is settled', () => {
  const all = entries(
    snapshot([closed('done', 60), incident('test', 50, 'test'), incident('drill', 45, 'drill'), acknowledged('in hand', 1), incident('fault', 40, 'fault'), incident('press', 10)], [message('1', 20, true)]),
  );
  assert.deepEqual(ids(inOrder(all.values())), ['press', 'message-1', 'in hand', 'fault', 'drill', 'test', 'done']);
});

test('However many presses wait, the newest unreadable messages stand on the first screen, and no flood of them hides a press', () => {
  const presses = Array.from({ length: 107 }, (_, index) => incident(`press-${index}`, 100 + index));
  const messages = Array.from({ length: 50 }, (_, index) => message(`${index}`, index, true));
  const order = ids(inOrder(entries(snapshot(presses, messages)).values()));
  assert.deepEqual(order.slice(0, 8), ['press-0', 'press-1', 'press-2', 'press-3', 'message-49', 'message-48', 'message-47', 'press-4']);
  assert.equal(order.indexOf('press-106'), 109);
  assert.equal(new Set(order).size, 157);
});

test('A message that may hide a press stands above newer ones about the numbers of alerts that were raised', () => {
  const numbers = message('2', 9, true, { reason: 'sequence 4 of seongdong/gw-1 belongs to another alert already: was it' });
  assert.deepEqual(ids(inOrder(entries(snapshot([], [numbers, message('1', 1, true)])).values())), ['message-1', 'message-2']);
});

test('Of equal rank the press that waits longest is on top, whatever the gateway says of its time', () => {
  const late = incident('late', 30);
  late.alert.time.utc = '1970-01-01T00:00:00Z';
  assert.deepEqual(ids(inOrder(entries(snapshot([incident('old', 10), late, incident('mid', 20)])).values())), ['old', 'mid', 'late']);
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

test('Faults, tests and drills make no alarm', () =>
  assert.deepEqual([...entries(snapshot([incident('f', 1, 'fault'), incident('t', 2, 'test'), incident('d', 3, 'drill')])).values()].filter(isUnanswered), []));

test('While held, an acknowledged row keeps its place', () => {
  const all = entries(snapshot([acknowledged('b', 2), incident('a', 1)]));
  assert.deepEqual(ids(heldOrder(['b', 'a'], all)), ['b', 'a']);
});

test('While held, new presses come on top and the rows below keep their order', () => {
  const all = entries(snapshot([incident('a', 1, 'fault'), incident('b', 2), incident('new', 9), incident('newer', 10)]));
  assert.deepEqual(ids(heldOrder(['a', 'b'], all)), ['new', 'newer', 'a', 'b']);
});

test('While held, older incidents that were fetched go to the end', () => {
  const all = entries(snapshot([incident('a', 10), acknowledged('old', 1)]));
  assert.deepEqual(ids(heldOrder(['a'], all)), ['a', 'old']);
});

test('While held, what a snapshot no longer names is gone', () => assert.deepEqual(ids(heldOrder(['gone', 'a'], entries(snapshot([incident('a', 1)])))), ['a']));

test('The more urgent press stands above one that waits longer', () => {
  const urgent = incident('urgent', 30, 'alarm', { priority: { level: 1, reasons: ['press', 'repeats:3'] } });
  const plain = incident('plain', 10, 'alarm', { priority: { level: 2, reasons: ['press'] } });
  assert.deepEqual(ids(inOrder(entries(snapshot([plain, urgent])).values())), ['urgent', 'plain']);
});

test('A group stands together at the place of its first, and a flood keeps the first press on top', () => {
  const first = incident('first', 1, 'alarm', { group: 'first' });
  const others = Array.from({ length: 200 }, (_, index) => incident(`flood-${index}`, 2 + index, 'alarm', { group: index % 2 === 0 ? 'first' : 'flood-1' }));
  const order = ids(inOrder(entries(snapshot([...others, first])).values()));
  assert.equal(order.length, 201);
  assert.equal(order[0], 'first');
  assert.equal(order.indexOf('flood-1'), 101);
});

test('A new press of a group that is in hand stands on top, and with it the group', () => {
  const taken = { ...acknowledged('a', 1), group: 'a' };
  assert.deepEqual(ids(inOrder(entries(snapshot([taken, incident('other', 2, 'fault'), incident('b', 3, 'alarm', { group: 'a' })])).values())), ['b', 'a', 'other']);
});

test('A claim left idle stands with what waits and sounds', () => {
  const idle = { ...acknowledged('idle', 1), idleSince: '2026-11-24T00:05:00Z' };
  const all = entries(snapshot([idle, incident('press', 9), acknowledged('busy', 0)]));
  assert.deepEqual(ids(inOrder(all.values())), ['idle', 'press', 'busy']);
  assert.deepEqual(ids([...all.values()].filter(isUnanswered)), ['idle', 'press']);
});
