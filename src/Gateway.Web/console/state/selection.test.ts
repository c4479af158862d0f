import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entries } from './entries.ts';
import { acknowledged, incident, snapshot } from './example.ts';
import { nextSelection } from './selection.ts';

test('With nothing shown, the first row is shown', () =>
  assert.equal(nextSelection(undefined, false, entries(snapshot([acknowledged('a', 9), incident('b', 1)]))), 'b'));

test('A new press takes the screen from a settled one', () =>
  assert.equal(nextSelection('a', false, entries(snapshot([acknowledged('a', 1), incident('b', 2)]))), 'b'));

test('A new press takes the screen from a fault', () =>
  assert.equal(nextSelection('a', false, entries(snapshot([incident('a', 1, 'fault'), incident('b', 2)]))), 'b'));

test('A second press does not take the screen from an unanswered one', () =>
  assert.equal(nextSelection('a', false, entries(snapshot([incident('a', 1), incident('b', 2)]))), 'a'));

test('What the operator is at work with stays: coordinates must not change while they are read out', () =>
  assert.equal(nextSelection('a', true, entries(snapshot([acknowledged('a', 1), incident('b', 2)]))), 'a'));

test('A fault does not take the screen', () =>
  assert.equal(nextSelection('a', false, entries(snapshot([acknowledged('a', 1), incident('b', 2, 'fault')]))), 'a'));

test('What a snapshot no longer names gives the screen to the first', () =>
  assert.equal(nextSelection('gone', true, entries(snapshot([incident('b', 2)]))), 'b'));

test('With no rows nothing is shown', () => assert.equal(nextSelection('gone', true, new Map()), undefined));
