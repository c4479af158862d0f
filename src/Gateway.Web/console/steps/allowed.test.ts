import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acknowledged, incident } from '../state/example.ts';
import { allowedActions } from './allowed.ts';

test('What nobody has taken can be acknowledged by anybody', () => assert.deepEqual(allowedActions(incident('a', 1), ''), ['acknowledge', 'note']));

test('Whose it is goes on with it, and another may take it over', () => {
  assert.deepEqual(allowedActions(acknowledged('a', 1), 'kim'), ['dispatch', 'onScene', 'close', 'note']);
  assert.deepEqual(allowedActions(acknowledged('a', 1), 'lee'), ['takeOver', 'note']);
  assert.deepEqual(allowedActions({ ...acknowledged('a', 1), state: 'dispatched' }, 'kim'), ['onScene', 'close', 'note']);
});

test('What is closed takes remarks only', () => assert.deepEqual(allowedActions({ ...acknowledged('a', 1), state: 'closed', drill: 'd' }, 'kim'), ['note']));

test('A call in a drill can be declared none', () => assert.ok(allowedActions(incident('a', 1, 'alarm', { urgency: 'drill', drill: 'd' }), 'kim').includes('noDrill')));
