import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightText, metresOf } from './metres-text.ts';

test('A number with a point, or whole, is taken as it is', () => {
  assert.deepEqual(['2', '2.0', ' 1.513 ', '0', '12.5'].map((typed) => metresOf(typed)?.metres), [2, 2, 1.513, 0, 12.5]);
  assert.equal(metresOf('2.0')?.isAsked, false);
});

test('What is not a number and nothing else is not read', () => {
  for (const typed of ['', ' ', '1.5m', '2.0m', 'abc', '1.5 m', '2m', '1..5', '1.2.3', '1,2,3', '1,234.5', '2.', '.5', '-2', '+2', '1e1', '０', '2.00001', 'NaN', 'Infinity', "2'0"])
    assert.equal(metresOf(typed), undefined, typed);
});

test('A decimal comma is shown back with a point and asked; one that may be of thousands is not read', () => {
  assert.deepEqual(metresOf('2,0'), { metres: 2, text: '2.0', isAsked: true });
  assert.deepEqual(metresOf('1,85'), { metres: 1.85, text: '1.85', isAsked: true });
  assert.equal(metresOf('1,500'), undefined);
});

test('A height is told to the millimetre', () => assert.equal(heightText(2), '2.000 m'));
