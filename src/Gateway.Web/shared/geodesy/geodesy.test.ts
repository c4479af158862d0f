import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreements } from './disagreement.ts';
import { gridLines } from './grid.ts';
import { project } from './systems.ts';

// By PROJ 9.1.1 for 37.5633 N 127.0369 E: EPSG code, northing, easting in metres.
const known = [
  [5179, 1951649.7943, 959101.0206],
  [5185, 553480.3677, 379971.4586],
  [5186, 551530.2807, 203260.1426],
  [5187, 553341.5349, 26549.8559],
  [5188, 558920.2999, -150215.1052],
] as const;

for (const [epsg, northing, easting] of known)
  test(`EPSG:${epsg} agrees with PROJ to the millimetre`, () => {
    const at = project(`EPSG:${epsg}`, 37.5633, 127.0369);
    assert.ok(Math.abs(at.northing - northing) < 0.001, `northing ${at.northing}`);
    assert.ok(Math.abs(at.easting - easting) < 0.001, `easting ${at.easting}`);
  });

const place = (epsg: number, northingMetres: number, eastingMetres: number) =>
  disagreements({ latitude: 37.5633, longitude: 127.0369, plane: [{ epsg, northingMetres, eastingMetres }] });

test('Plane coordinates that lie where latitude and longitude say raise nothing', () => assert.deepEqual(place(5186, 551530.281, 203260.143), []));

test('Swapped northing and easting are found', () => assert.ok((place(5186, 203260.143, 551530.281)[0]?.metres ?? 0) > 490_000));

test('A neighbouring belt under the wrong name is found', () => assert.equal(place(5186, 553341.5349, 26549.8559)[0]?.epsg, 5186));

test('A system that the page does not know is not judged', () => assert.deepEqual(place(5174, 451225.014, 203190.5581), []));

test('Grid lines stand on round coordinates within the extent', () => {
  const grid = gridLines([203120, 551310, 203480, 551590], 1, 90);
  assert.equal(grid.stepMetres, 100);
  assert.deepEqual(grid.eastings, [203200, 203300, 203400]);
  assert.deepEqual(grid.northings, [551400, 551500]);
});

for (const [metresPerPixel, step] of [[0.002, 0.2], [0.011, 1], [1, 100], [1.2, 200], [5, 500], [12, 2000], [100, 10000]] as const)
  test(`At ${metresPerPixel} m a pixel the lines are ${step} m apart`, () =>
    assert.equal(gridLines([0, 0, 1, 1], metresPerPixel, 90).stepMetres.toPrecision(6), step.toPrecision(6)));
