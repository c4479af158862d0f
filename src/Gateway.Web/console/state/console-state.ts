import type { ConsoleEvent, Drill, FlaggedMessage, GatewayState, HandOver, Incident, OperatorView, Tick } from '../../shared/contract/console.ts';

/** Everything that the server has told; replaced as a whole, never changed in place. */
export interface ConsoleState {
  incidents: ReadonlyMap<string, Incident>;
  gateways: ReadonlyMap<string, GatewayState>;
  flagged: ReadonlyMap<string, FlaggedMessage>;
  /** Those that wait for somebody. */
  handOvers: ReadonlyMap<string, HandOver>;
  /** Those that were not withdrawn. */
  drills: ReadonlyMap<string, Drill>;
  /** What the operators' pages show, this one among them. */
  operators: readonly OperatorView[];
  /** Grows when a commissioning or a photo of one came, or may have come: whoever lists them asks anew. */
  commissioningNews: number;
  brokerDown: boolean;
  /** Names of brokers that are away while others are connected; empty where none is. */
  brokersAway: string;
  databaseFault: boolean;
}

export const emptyState: ConsoleState = {
  incidents: new Map(),
  gateways: new Map(),
  flagged: new Map(),
  handOvers: new Map(),
  drills: new Map(),
  operators: [],
  commissioningNews: 0,
  brokerDown: false,
  brokersAway: '',
  databaseFault: false,
};

/** The state after one event. The same object comes back where nothing changed. */
export function reduce(state: ConsoleState, event: ConsoleEvent): ConsoleState {
  switch (event.type) {
    // Replaces all, even a higher revision: a database set back from its backup is the truth, not what this page recalls.
    case 'snapshot':
      return {
        ...state,
        incidents: byKey(event.data.incidents, (incident) => incident.id),
        gateways: byKey(event.data.gateways, gatewayKey),
        flagged: byKey(event.data.flagged, (message) => message.id),
        handOvers: byKey(event.data.handOvers ?? [], (handOver) => handOver.id),
        drills: byKey(event.data.drills ?? [], (drill) => drill.id),
        operators: event.data.operators ?? [],
        commissioningNews: state.commissioningNews + 1,
      };
    case 'incident':
      return withIncidents(state, [event.data]);
    case 'gateway':
      return { ...state, gateways: withNewer(state.gateways, event.data, gatewayKey(event.data)) };
    case 'flagged':
      return withFlagged(state, event.data);
    case 'handOver':
      return { ...state, handOvers: standing(state.handOvers, event.data, event.data.acceptedAt === undefined && event.data.withdrawnAt === undefined) };
    case 'drill':
      return { ...state, drills: standing(state.drills, event.data, event.data.withdrawnAt === undefined) };
    case 'presence':
      return { ...state, operators: event.data.operators };
    case 'commissioning':
      return { ...state, commissioningNews: state.commissioningNews + 1 };
    case 'tick':
      return withHealth(state, event.data);
  }
}

/** Settled incidents that a page keeps: it stands open for weeks. */
export const mostSettled = 2000;

/** Adds or replaces incidents; one of a lower revision than what is shown is late and ignored. */
export const withIncidents = (state: ConsoleState, incoming: readonly Incident[]): ConsoleState => ({
  ...state,
  incidents: bounded(incoming.reduce((shown, incident) => withNewer(shown, incident, incident.id), state.incidents)),
});

/** Adds or replaces a message that could not be understood, by the same rule. */
export const withFlagged = (state: ConsoleState, message: FlaggedMessage): ConsoleState => ({
  ...state,
  flagged: withNewer(state.flagged, message, message.id),
});

export const gatewayKey = (gateway: { district: string; gateway: string }): string => `${gateway.district}/${gateway.gateway}`;

/** Without the oldest of the settled ones beyond the limit; what waits is never dropped. */
function bounded(incidents: ReadonlyMap<string, Incident>): ReadonlyMap<string, Incident> {
  const settled = [...incidents.values()].filter((incident) => incident.state !== 'new' && (incident.state === 'closed' || incident.urgency !== 'alarm'));
  if (settled.length <= mostSettled) return incidents;
  settled.sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  const dropped = new Set(settled.slice(0, settled.length - mostSettled).map((incident) => incident.id));
  return new Map([...incidents].filter(([id]) => !dropped.has(id)));
}

function withHealth(state: ConsoleState, { broker, brokers = [], database }: Tick): ConsoleState {
  const brokerDown = broker === 'disconnected';
  const databaseFault = database === 'fault';
  const brokersAway = brokerDown ? '' : brokers.filter(({ connected }) => !connected).map(({ name }) => name).join(', ');
  const same = brokerDown === state.brokerDown && databaseFault === state.databaseFault && brokersAway === state.brokersAway;
  return same ? state : { ...state, brokerDown, brokersAway, databaseFault };
}

function withNewer<T extends { revision: number }>(shown: ReadonlyMap<string, T>, incoming: T, key: string): ReadonlyMap<string, T> {
  const current = shown.get(key);
  return current !== undefined && incoming.revision < current.revision ? shown : new Map(shown).set(key, incoming);
}

/** With or without an item, as it stands or is over. */
function standing<T extends { id: string }>(items: ReadonlyMap<string, T>, item: T, stands: boolean): ReadonlyMap<string, T> {
  const changed = new Map(items);
  if (stands) changed.set(item.id, item);
  else changed.delete(item.id);
  return changed;
}

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> => new Map(items.map((item) => [key(item), item]));
