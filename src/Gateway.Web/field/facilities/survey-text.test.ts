import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../words/english.ts';
import { korean } from '../words/korean.ts';
import { isSurveyed, surveyText } from './survey-text.ts';

const place = { latitude: 37.5633, longitude: 127.0369, plane: [] };

test('A survey that a file claims is called a claim and counts as none', () => {
  const claimed = { ...place, surveyedAt: '2026-05-03T01:30:00Z', nationalStatus: 'claimed' };
  assert.equal(isSurveyed(claimed), false);
  assert.match(surveyText(claimed, english), /^a file claims a survey of .*, no record is held$/);
  assert.match(surveyText(claimed, korean), /측량 기록 없음/);
  assert.equal(isSurveyed({ ...claimed, nationalStatus: 'national' }), true);
});

test('A roughly known place says how roughly', () => {
  assert.equal(surveyText({ ...place, northSigmaMetres: 56, eastSigmaMetres: 45 }, english), 'never surveyed, known only to about 120 m');
  assert.equal(surveyText({ ...place, northSigmaMetres: 5550, eastSigmaMetres: 4404 }, korean), '측량 기록 없음, 약 12.3 km 범위로만 알려진 위치');
  assert.equal(surveyText({ ...place, northSigmaMetres: 5, eastSigmaMetres: 5 }, english), 'never surveyed');
});
