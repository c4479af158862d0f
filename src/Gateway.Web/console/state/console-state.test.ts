import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GatewayState } from '../../shared/contract/console.ts';
import { emptyState, mostSettled, reduce, withIncidents } from './console-state.ts';
import { acknowledged, closed, incident, message, snapshot, time } from './example.ts';

const gateway = (revision: number, presence: GatewayState['presence'] = 'online'): GatewayState => ({
  district: 'seongdong',
  gateway: 'gw-1',
  revision,
  presence,
  missingCount: 0,
  missingSequences: [],
});

test('A snapshot replaces all: what it does not name is gone', () => {
  const before = snapshot([incident('a', 1), incident('b', 2)], [message('1', 3, true)]);
  const after = snapshot([incident('b', 2)], [], before);
  assert.deepEqual([...after.incidents.keys()], ['b']);
  assert.equal(after.flagged.size, 0);
});

test('A snapshot is believed even where its revision is lower: the database may have been set back', () => {
  const after = snapshot([incident('a', 1)], [], snapshot([acknowledged('a', 1)]));
  assert.equal(after.incidents.get('a')?.state, 'new');
});

test('An alert missed while away comes with the snapshot', () => {
  const after = snapshot([incident('a', 1), incident('missed', 2)], [], snapshot([incident('a', 1)]));
  assert.ok(after.incidents.has('missed'));
});

test('A late event of a lower revision does not bring an acknowledged alarm back', () => {
  const before = snapshot([acknowledged('a', 1)]);
  const after = reduce(before, { type: 'incident', data: incident('a', 1) });
  assert.equal(after.incidents.get('a')?.state, 'acknowledged');
});

test('An event of a higher revision replaces', () => {
  const after = reduce(snapshot([incident('a', 1)]), { type: 'incident', data: acknowledged('a', 1) });
  assert.equal(after.incidents.get('a')?.acknowledgedBy, 'kim');
});

test('A gateway is replaced by its name, and never by a lower revision', () => {
  const online = reduce(emptyState, { type: 'gateway', data: gateway(2) });
  const late = reduce(online, { type: 'gateway', data: gateway(1, 'offline') });
  assert.equal(late.gateways.get('seongdong/gw-1')?.presence, 'online');
  assert.equal(reduce(online, { type: 'gateway', data: gateway(3, 'offline') }).gateways.get('seongdong/gw-1')?.presence, 'offline');
});

test('The same unreadable message again raises its count and adds none', () => {
  const before = reduce(emptyState, { type: 'flagged', data: message('1', 1, true) });
  const after = reduce(before, { type: 'flagged', data: message('1', 1, true, { revision: 2, count: 2 }) });
  assert.deepEqual([...after.flagged.values()].map((flagged) => flagged.count), [2]);
});

test('A page that stands open for weeks forgets the oldest settled incidents, and none that waits', () => {
  const waiting = incident('waits', 0);
  const settled = Array.from({ length: mostSettled + 5 }, (_, index) => closed(`s${index}`, index + 1));
  const { incidents } = withIncidents(snapshot([waiting]), settled);
  assert.equal(incidents.size, mostSettled + 1);
  assert.ok(incidents.has('waits'));
  assert.ok(!incidents.has('s4') && incidents.has('s5'));
});

test('A call that is not closed is never forgotten', () => {
  const { incidents } = withIncidents(snapshot([acknowledged('in hand', 0)]), Array.from({ length: mostSettled + 5 }, (_, index) => closed(`s${index}`, index + 1)));
  assert.ok(incidents.has('in hand'));
});

test('A hand-over stands until somebody took it, a drill until it is withdrawn', () => {
  const offer = { id: 'h', revision: 1, offeredBy: 'kim', offeredAt: time(1), note: 'n' };
  const offered = reduce(emptyState, { type: 'handOver', data: offer });
  assert.equal(offered.handOvers.size, 1);
  assert.equal(reduce(offered, { type: 'handOver', data: { ...offer, revision: 2, acceptedBy: 'lee', acceptedAt: time(2) } }).handOvers.size, 0);
  const drill = { id: 'd', name: 'n', startsAt: time(0), endsAt: time(60), bells: ['a/b/c'], facilities: [], declaredBy: 'kim', declaredAt: time(0) };
  const declared = reduce(emptyState, { type: 'drill', data: drill });
  assert.equal(declared.drills.size, 1);
  assert.equal(reduce(declared, { type: 'drill', data: { ...drill, withdrawnBy: 'lee', withdrawnAt: time(2) } }).drills.size, 0);
});

test('A tick tells of a dead broker and of its return', () => {
  const down = reduce(emptyState, { type: 'tick', data: { serverTime: time(1), broker: 'disconnected', database: 'ok' } });
  assert.equal(down.brokerDown, true);
  assert.equal(reduce(down, { type: 'tick', data: { serverTime: time(2), broker: 'connected', database: 'ok' } }).brokerDown, false);
});

test('A tick that changes nothing gives the same state back', () =>
  assert.equal(reduce(emptyState, { type: 'tick', data: { serverTime: time(1), broker: 'connected', database: 'ok' } }), emptyState));
