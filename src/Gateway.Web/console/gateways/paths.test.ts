import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GatewayPath, GatewayState } from '../../shared/contract/console.ts';
import { shownPaths } from './paths.ts';

const gateway = (...paths: GatewayPath[]): GatewayState => ({ district: 'seongdong', gateway: 'gw-1', revision: 1, presence: 'online', missingCount: 0, missingSequences: [], paths });

test('Of several paths every one is shown, also those that are well', () =>
  assert.deepEqual(shownPaths(gateway({ name: 'lte', state: 'silent' }, { name: 'wired', state: 'online' })).map((path) => path.name), ['lte', 'wired']));

test('The only path is shown only where it is silent, which the presence does not say', () => {
  assert.deepEqual(shownPaths(gateway({ name: 'main', state: 'online' })), []);
  assert.equal(shownPaths(gateway({ name: 'main', state: 'silent' })).length, 1);
});
