import type { GatewayState } from '../../shared/contract/console.ts';

/** What was last heard is no presence: it holds only while the way from the gateway to this page stands. */
export const shownPresence = (gateway: GatewayState, current: boolean): GatewayState['presence'] | 'stale' => (current ? gateway.presence : 'stale');
