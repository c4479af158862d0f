import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownPresence } from './presence.ts';

const online = { district: 'seongdong', gateway: 'gw-1', revision: 1, presence: 'online', missingCount: 0, missingSequences: [] } as const;

test('A gateway is online only while the way from it to this page stands', () => {
  assert.equal(shownPresence({ ...online, missingSequences: [] }, true), 'online');
  assert.equal(shownPresence({ ...online, missingSequences: [] }, false), 'stale');
});
