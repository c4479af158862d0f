import type { GatewayState } from '../../shared/contract/console.ts';

/** One comes every minute at least; after so many that did not, something is in the way of presses too. */
const overdueMilliseconds = 5 * 60_000;

const hotCelsius = 80;
const leastDiskBytes = 50_000_000;

/** Whether a gateway that is there has stopped showing that a press would come through. */
export const isSelfTestOverdue = (gateway: GatewayState, now: string): boolean =>
  gateway.presence === 'online' && gateway.selfTestAt !== undefined && Date.parse(now) - Date.parse(gateway.selfTestAt) > overdueMilliseconds;

/** What is wrong with the machine, by the gateway's last word. */
export const healthTroubles = ({ health }: GatewayState): readonly ('supply' | 'hot' | 'disk')[] => [
  ...(health?.throttling?.underVoltage ? (['supply'] as const) : []),
  ...((health?.temperatureCelsius ?? 0) >= hotCelsius ? (['hot'] as const) : []),
  ...((health?.diskFreeBytes ?? Infinity) < leastDiskBytes ? (['disk'] as const) : []),
];
