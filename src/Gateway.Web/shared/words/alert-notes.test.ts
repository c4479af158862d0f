import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { noteText } from './alert-notes.ts';
import { english } from './english.ts';
import { korean } from './korean.ts';

// Gateway.Tests' AlertNotesTests holds this file to what the gateway says.
const notes = JSON.parse(readFileSync('shared/words/alert-notes.json', 'utf8')) as Record<string, string>;

for (const [name, note] of Object.entries(notes))
  test(`The remark ${name} is told in Korean with its figures, and in English as it came`, () => {
    const told = noteText(note, korean) ?? '';
    assert.match(told, /[가-힣]/);
    assert.doesNotMatch(told.replaceAll('Q7', ''), /[A-Za-z]/);
    for (const figure of note.match(/\d+(?:\.\d+)?|Q7/g) ?? []) assert.ok(told.includes(figure), `${figure} in ${told}`);
    assert.equal(noteText(note, english), note);
  });

test('Remarks joined are told one by one, whatever their order and signs', () => {
  const all = Object.values(notes);
  for (const joined of [all.join('; '), [...all].reverse().join('; ')]) {
    const told = noteText(joined, korean) ?? '';
    assert.equal(told.split(' · ').length, all.length);
    assert.doesNotMatch(told.replaceAll('Q7', ''), /[A-Za-z]/);
  }
});

test('A remark of a newer gateway is shown as it came, between those that are known', () =>
  assert.equal(noteText('by command; something new; by command', korean), '명령으로 발생 · something new · 명령으로 발생'));

test('An odd text ends', () => {
  assert.equal(noteText('; by command', korean), '; by command');
  assert.equal(noteText(undefined, korean), undefined);
});
