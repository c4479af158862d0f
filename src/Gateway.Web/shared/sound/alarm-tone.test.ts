import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarmSamples, lostSamples } from './alarm-tone.ts';

const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

for (const [name, samples, seconds] of [['alarm', alarmSamples(48000), 2], ['lost', lostSamples(48000), 5]] as const) {
  test(`The ${name} tune can be heard and never overdrives`, () => {
    assert.ok(loudest(samples) > 0.5);
    assert.ok(loudest(samples) <= 1);
  });

  test(`The ${name} tune loops every ${seconds} s without a click at the seam`, () => {
    assert.equal(samples.length, 48000 * seconds);
    assert.ok(Math.abs(samples[0] ?? 1) < 0.01);
    assert.ok(Math.abs(samples.at(-1) ?? 1) < 0.01);
  });
}
