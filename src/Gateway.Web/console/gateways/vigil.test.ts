import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GatewayState } from '../../shared/contract/console.ts';
import { healthTroubles, isSelfTestOverdue } from './vigil.ts';

const gateway = (more: Partial<GatewayState>): GatewayState => ({ district: 'd', gateway: 'g', revision: 1, presence: 'online', missingCount: 0, missingSequences: [], ...more });

test('a self-test is overdue five minutes after the last, of a gateway that is there', () => {
  assert.equal(isSelfTestOverdue(gateway({ selfTestAt: '2026-07-01T12:00:00Z' }), '2026-07-01T12:05:00Z'), false);
  assert.equal(isSelfTestOverdue(gateway({ selfTestAt: '2026-07-01T12:00:00Z' }), '2026-07-01T12:05:01Z'), true);
  assert.equal(isSelfTestOverdue(gateway({ presence: 'offline', selfTestAt: '2026-07-01T12:00:00Z' }), '2026-07-01T13:00:00Z'), false);
  assert.equal(isSelfTestOverdue(gateway({}), '2026-07-01T13:00:00Z'), false);
});

test('what is wrong with the machine is named, and what is not known is not wrong', () => {
  assert.deepEqual(healthTroubles(gateway({})), []);
  assert.deepEqual(healthTroubles(gateway({ health: {} })), []);
  const throttling = { underVoltage: true, throttled: false, hasBeenUnderVoltage: true, hasBeenThrottled: false };
  assert.deepEqual(healthTroubles(gateway({ health: { temperatureCelsius: 80, diskFreeBytes: 1_000_000, throttling } })), ['supply', 'hot', 'disk']);
});
