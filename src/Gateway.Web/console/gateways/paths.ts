import type { GatewayPath, GatewayState } from '../../shared/contract/console.ts';

/** The paths that tell more than the presence does: every one where there are several, a single one only where it fell silent. */
export const shownPaths = ({ paths = [] }: GatewayState): readonly GatewayPath[] => (paths.length > 1 ? paths : paths.filter((path) => path.state === 'silent'));
