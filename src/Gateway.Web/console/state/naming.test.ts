import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../shared/words/english.ts';
import { incident, message } from './example.ts';
import { bellName, entryName, kindName, placeName } from './naming.ts';

test('A place is called by its facility', () => {
  const press = incident('a', 1);
  press.alert.facility = { id: 'F-1', name: 'City hall restroom', type: 'emergencyBell' };
  press.alert.bell = { id: 'bell-1', name: '2nd stall' };
  assert.equal(placeName(press, english), 'City hall restroom');
  assert.equal(bellName(press), '2nd stall');
});

test('A bell that the register does not know is called by its own name', () =>
  assert.match(placeName(incident('a', 1), english), /bell-1.*not registered/));

test('A place that only the control room’s register knows is never called by its name alone', () => {
  const press = incident('a', 1, 'alarm', { fromRegister: { facility: { id: 'F-1', name: 'City hall restroom', type: 'emergencyBell' } } });
  assert.equal(placeName(press, english), 'City hall restroom (by the control room’s register)');
});

test('A kind that this page does not know is told as it came', () => {
  const odd = incident('a', 1);
  odd.alert.kind = 'flood' as never;
  assert.equal(kindName({ id: 'a', incident: odd }, english), 'flood');
});

test('A record that lacks what the contract demands still has a name', () => {
  const broken = { ...incident('a', 1), alert: undefined as never };
  assert.equal(entryName({ id: 'a', incident: broken }, english), english.unknownFacility('a'));
  assert.equal(kindName({ id: 'a', incident: broken }, english), english.unread);
});

test('A message is called by what its topic says', () => {
  assert.equal(entryName({ id: 'm', message: message('1', 1, true, { district: 'seongdong', gateway: 'gw-1', bell: 'bell-4' }) }, english), 'seongdong / gw-1 / bell-4');
  assert.equal(entryName({ id: 'm', message: message('1', 1, true) }, english), 'safety/v1/seongdong/gw-1/alerts/bell-1');
});
