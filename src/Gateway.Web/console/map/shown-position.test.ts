import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../shared/words/english.ts';
import { noPlaceReason } from '../place/no-place.ts';
import { incident, message } from '../state/example.ts';
import { shownPosition } from './shown-position.ts';

const facility = { id: 'F-1', name: 'City hall restroom', type: 'emergencyBell' };
const place = { latitude: 37.5, longitude: 127, plane: [] };
const liveFix = { latitude: 38, longitude: 128, quality: 'single', utc: '2026-11-24T00:00:00Z', ageSeconds: 1 };
const origin = (press: ReturnType<typeof incident>) => shownPosition({ id: press.id, incident: press }).origin;

test('The map shows the alert’s place, else the register’s, else the gateway’s, and says whose it is', () => {
  const bare = incident('a', 1);
  const placed = incident('b', 2, 'alarm', { fromRegister: { facility, place } });
  assert.equal(origin(bare), 'none');
  assert.equal(origin({ ...bare, alert: { ...bare.alert, liveFix } }), 'gateway');
  assert.equal(origin({ ...placed, alert: { ...placed.alert, liveFix } }), 'register');
  assert.equal(origin({ ...placed, alert: { ...placed.alert, place } }), 'alert');
});

test('A message that nobody could read has no position', () => assert.equal(shownPosition({ id: 'm', message: message('1', 1, true) }).origin, 'none'));

test('Why there is no place is said without a claim about surveys that nobody can know', () => {
  const bare = incident('a', 1);
  bare.alert.bell.facilityId = 'SD-0007';
  assert.match(noPlaceReason(bare, english), /gateway’s register did not know facility SD-0007.*control room’s register had none/);
  assert.doesNotMatch(noPlaceReason(bare, english), /survey/);
  assert.doesNotMatch(noPlaceReason({ ...bare, fromRegister: { facility, place } }, english), /had none/);
});
