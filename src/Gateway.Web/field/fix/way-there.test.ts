import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../words/english.ts';
import { korean } from '../words/korean.ts';
import { wayText, wayThere } from './way-there.ts';

const here = { latitude: 37.5633, longitude: 127.0369 };

test('A place is told by its distance and its wind', () => {
  assert.equal(Math.round(wayThere(here, { latitude: 37.5633901, longitude: 127.0369 }).metres), 10);
  const winds = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]].map(([north = 0, east = 0]) => wayThere(here, { latitude: here.latitude + north * 0.001, longitude: here.longitude + east * 0.00126 }).wind);
  assert.deepEqual(winds, [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.match(wayText(wayThere(here, { latitude: 37.5725, longitude: 127.0369 }), korean), /북쪽 1\.02 km/);
  assert.match(wayText(wayThere(here, { latitude: 37.5725, longitude: 127.0369 }), english), /1\.02 km.*north/);
});
