import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommissioningSummary } from '../../shared/contract/console.ts';
import { english } from '../../shared/words/english.ts';
import { korean } from '../../shared/words/korean.ts';
import { lacking } from './lacking.ts';

const whole: CommissioningSummary = {
  id: '1', district: 'seongdong', gateway: 'gw-1', facility: 'SD-0007', facilityName: 'Restroom', bell: 'door-1', installer: 'Kim',
  signedAt: '2026-11-24T00:00:00Z', receivedAt: '2026-11-24T00:00:01Z', surveyAccepted: true, receiptedPresses: 1, photos: 2, photosReceived: 2,
};

test('A whole record lacks nothing, and one without photos neither', () => {
  assert.deepEqual(lacking(whole, english), []);
  assert.deepEqual(lacking({ ...whole, photos: 0, photosReceived: 0 }, english), []);
});

test('Each thing that is missing is told by itself, with its number', () => {
  const bare = { ...whole, surveyAccepted: false, receiptedPresses: 0, photosReceived: 1 };
  assert.deepEqual(lacking(bare, english).map(({ code }) => code), ['survey', 'press', 'photos']);
  assert.match(lacking(bare, english)[2]?.text ?? '', /1 of 2/);
  assert.match(lacking(bare, korean)[2]?.text ?? '', /2장 중 1장/);
});
