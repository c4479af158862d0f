import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from './english.ts';
import { korean } from './korean.ts';

test('Both languages name the same facility types, methods, qualities and clock sources', () => {
  for (const table of ['facilityTypes', 'methods', 'qualities', 'clockSources', 'receiverStates', 'doubts', 'kinds'] as const)
    assert.deepEqual(Object.keys(korean[table]), Object.keys(english[table]), table);
});

test('Both languages name the same states, steps, dispositions, refusals and reasons', () => {
  for (const table of ['states', 'kinds', 'dispositions', 'refusals', 'actions'] as const) assert.deepEqual(Object.keys(korean.steps[table]), Object.keys(english.steps[table]), table);
  for (const code of ['press', 'childProtection', 'womensRestroom', 'lifeSavingBox', 'repeats', 'falseLately', 'deafFault', 'fault', 'test', 'drill'])
    {
    assert.notEqual(korean.steps.reason(code, undefined), code);
    assert.notEqual(english.steps.reason(code, undefined), '');
  }
  const same = Object.entries(english.steps).filter(([key, text]) => typeof text === 'string' && korean.steps[key as keyof typeof korean.steps] === text);
  assert.deepEqual(same, []);
});

test('No text was left untranslated', () => {
  const same = Object.entries(english).filter(([key, text]) => typeof text === 'string' && korean[key as keyof typeof korean] === text);
  assert.deepEqual(same, []);
});

test('Northing and easting are called by name in both languages', () => {
  assert.match(english.northing, /Northing/);
  assert.match(korean.northing, /북거/);
  assert.match(korean.easting, /동거/);
});
