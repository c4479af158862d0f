import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyEllipse } from './accuracy.ts';
import { degrees, latitudeLongitude, length, metresGrouped, metresPlain } from './coordinates.ts';
import { clockOrDay, duration } from './time.ts';

const space = '\u202f';

test('Metres are grouped by thousands, to the millimetre', () => {
  assert.equal(metresGrouped(551530.2807), `551${space}530.281`);
  assert.equal(metresGrouped(1951649.7943), `1${space}951${space}649.794`);
  assert.equal(metresGrouped(999.9996), `1${space}000.000`);
});

test('A negative easting, west of its origin, keeps its sign', () => assert.equal(metresGrouped(-150215.1052), `\u2212150${space}215.105`));

test('What is copied has neither groups nor unit', () => assert.equal(metresPlain(1951649.7943), '1951649.794'));

test('Degrees keep a millimetre: 8 decimals, trailing zeros too', () => assert.equal(degrees(127.0369), '127.03690000'));

test('Latitude comes before longitude', () => assert.equal(latitudeLongitude(37.5633, 127.0369), '37.56330000, 127.03690000'));

test('A length is told in the unit that people use for its size', () =>
  assert.deepEqual([0.0123, 0.14, 3.456, 54.2, 146.4, 1534].map(length), ['1.2 cm', '14 cm', '3.46 m', '54.2 m', '146 m', '1.53 km']));

test('No length is rounded into the next unit', () =>
  assert.deepEqual([0.0999, 0.996, 9.999, 99.97, 999.7].map(length), ['10 cm', '1.00 m', '10.0 m', '100 m', '1.00 km']));

test('95 in 100 lie within 2.4477 sigmas in two dimensions', () => {
  const ellipse = accuracyEllipse({ northSigmaMetres: 1, eastSigmaMetres: 2 });
  assert.equal(ellipse?.northMetres.toFixed(4), '2.4477');
  assert.equal(ellipse?.eastMetres.toFixed(4), '4.8955');
});

test('Without both sigmas there is no ring', () => {
  assert.equal(accuracyEllipse({ northSigmaMetres: 1 }), undefined);
  assert.equal(accuracyEllipse({ northSigmaMetres: 1, eastSigmaMetres: 0 }), undefined);
  assert.equal(accuracyEllipse({}), undefined);
});

test('A time of another day carries its date, of another year its year', () => {
  const at = (day: number, year = 2026) => new Date(year, 10, day, 3, 12, 45).toISOString();
  assert.equal(clockOrDay(at(24), at(24)), '03:12:45');
  assert.equal(clockOrDay(at(23), at(24)), '11-23 03:12:45');
  assert.equal(clockOrDay(at(24, 2025), at(24)), '2025-11-24 03:12:45');
});

test('A duration is told in its two largest units', () =>
  assert.deepEqual([31, 65, 8075, 200_000].map((seconds) => duration(seconds, [' d', ' h', ' min', ' s'])), ['31 s', '1 min 5 s', '2 h 14 min', '2 d 7 h']));
