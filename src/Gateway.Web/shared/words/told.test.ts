import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { english } from './english.ts';
import { korean } from './korean.ts';
import { isAboutNumbers, told } from './told.ts';

const reused = "sequence 4 of seongdong/gw-a belongs to another alert already: was the gateway's disk replaced or set back? A new numbering is begun; what is missing of the earlier one stays missing";
const farOff = 'sequence 9223372036854775807 of seongdong/gw-a is more than 1000000 above the highest known, 4: it is left out of the account of missing alerts';

test('What the control room says of numbers is told in Korean, digit by digit', () => {
  assert.match(told(reused, korean), /^seongdong\/gw-a의 4번이 이미 다른 경보에/);
  assert.match(told(farOff, korean), /9223372036854775807번은 알려진 최고 번호 4번보다 1000000 넘게/);
  assert.equal(told(farOff, english), farOff);
});

test('A message about numbers was understood: it is not called unreadable', () => {
  assert.ok(isAboutNumbers(reused) && isAboutNumbers(farOff));
  assert.ok(!isAboutNumbers("not an alert: 'g' is an invalid start of a value"));
});

test('What is not known is shown as it came, and the reader’s own words behind a colon stay', () => {
  assert.equal(told('something new', korean), 'something new');
  assert.equal(told('not an alert: x: y', korean), '경보로 읽을 수 없음: x: y');
});

// IntakeReasonsTests of the control room holds this file to what it says.
const sentences = JSON.parse(readFileSync('shared/words/told.json', 'utf8')) as Record<string, string>;
const namesThatStay = /Q7|ID|schemaVersion|alertId|retained/g;

for (const [name, text] of Object.entries(sentences))
  test(`${name} is told in Korean with its figures, and in English as it came`, () => {
    const inKorean = told(text, korean);
    assert.match(inKorean, /[가-힣]/);
    assert.doesNotMatch(inKorean.replaceAll(namesThatStay, ''), /[A-Za-z]/);
    for (const figure of text.match(/-?\d+(?:\.\d+)?|Q7/g) ?? []) assert.ok(inKorean.includes(figure), `${figure} in ${inKorean}`);
    assert.equal(told(text, english), text);
  });
