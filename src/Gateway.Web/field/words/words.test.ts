import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from './english.ts';
import { korean } from './korean.ts';

const keys = (words: object): string[] => Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' ? Object.keys(value as object).map((inner) => `${key}.${inner}`) : [key])).sort();

test('Both languages have every word, also of the lists', () => assert.deepEqual(keys(korean), keys(english)));

test('Each language names the other in its own letters', () => assert.deepEqual([korean.otherLanguage, english.otherLanguage], ['English', '한국어']));
