import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eastingFirst } from './axis-order.ts';

test('A corner given northing first, as EPSG lists it, is turned', () => assert.deepEqual(eastingFirst([800000, 0], 'EPSG:5186'), [0, 800000]));

test('A corner given easting first is kept', () => assert.deepEqual(eastingFirst([-200000, 4000000], 'EPSG:5179'), [-200000, 4000000]));

test('A corner that would do both ways is read as EPSG lists it', () => assert.deepEqual(eastingFirst([1_900_000, 900_000], 'EPSG:5179'), [900_000, 1_900_000]));

test('Web Mercator is left alone', () => assert.deepEqual(eastingFirst([-20037508, 20037508], 'EPSG:3857'), [-20037508, 20037508]));
