// What the control room's HTTP API sends: docs/console-api.md.
import type { AlertFacility, AlertPlace, BellAlert, PlaneCoordinate } from './alert.ts';

export type Urgency = 'alarm' | 'fault' | 'test' | 'drill';

export type IncidentState = 'new' | 'acknowledged' | 'dispatched' | 'onScene' | 'closed';

export type Disposition = 'real' | 'mistaken' | 'prank' | 'test' | 'drill' | 'fault';

export type StepKind = 'acknowledge' | 'takeOver' | 'dispatch' | 'onScene' | 'close' | 'note' | 'handOver' | 'noDrill' | 'idle' | 'upgrade';

export type StepRefusal = 'stale' | 'notAcknowledged' | 'alreadyAcknowledged' | 'alreadyDispatched' | 'alreadyOnScene' | 'closed' | 'othersClaim' | 'ownClaim' | 'notInDrill' | 'notAStep';

export interface IncidentStep {
  revision: number;
  at: string;
  /** Absent where the control room itself did it. */
  by?: string;
  kind: StepKind;
  from: IncidentState;
  to: IncidentState;
  claimFrom?: string;
  claimTo?: string;
  disposition?: Disposition;
  cause?: string;
  note?: string;
}

export interface HandOver {
  id: string;
  revision: number;
  offeredBy: string;
  offeredAt: string;
  offeredTo?: string;
  note: string;
  acceptedBy?: string;
  acceptedAt?: string;
  withdrawnAt?: string;
}

export interface Drill {
  id: string;
  name: string;
  startsAt: string;
  endsAt: string;
  bells: string[];
  facilities: string[];
  declaredBy: string;
  declaredAt: string;
  withdrawnBy?: string;
  withdrawnAt?: string;
}

/** What another operator's page shows. */
export interface OperatorView {
  page: string;
  operator: string;
  incident?: string;
  doing?: string;
}

export interface Incident {
  id: string;
  revision: number;
  state: IncidentState;
  urgency: Urgency;
  receivedAt: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  releasedAt?: string;
  /** Whose it is now. */
  claimedBy?: string;
  idleAt?: string;
  /** Since when its operator has done nothing in time: it asks again. */
  idleSince?: string;
  disposition?: Disposition;
  cause?: string;
  closedAt?: string;
  closedBy?: string;
  /** Id of its group's first incident. */
  group?: string;
  priority?: { level: number; reasons: string[] };
  /** Id of the drill that it came in. */
  drill?: string;
  warnings: string[];
  /** The alert's sequence in digits: exact, however large. */
  sequence?: string;
  alert: BellAlert;
  /** What the control room's own register says where the alert has no place; no part of the alert. */
  fromRegister?: RegisterEntry;
}

export interface RegisterEntry {
  facility: AlertFacility;
  place?: AlertPlace;
}

export interface GatewayState {
  district: string;
  gateway: string;
  revision: number;
  presence: 'online' | 'offline' | 'revoked' | 'unknown';
  birth?: number;
  since?: string;
  lastSequence?: number;
  highestStored?: number;
  missingCount: number;
  missingSequences: number[];
  /** In digits, both ends included; those of numberings that the gateway has left first. */
  missingRanges?: MissingRange[];
  /** The gateway names a last number too far off to be believed. */
  lastSequenceDoubtful?: boolean;
  waiting?: number;
  receivers?: ReceiverStatus[];
  /** Absent for a gateway of before paths had names. */
  paths?: GatewayPath[];
  version?: string;
  /** When the last press that the gateway made itself was committed; absent before the first. */
  selfTestAt?: string;
  health?: GatewayHealth;
  healthAt?: string;
}

/** Of the contract's GatewayHealth what is shown here. */
export interface GatewayHealth {
  diskFreeBytes?: number;
  temperatureCelsius?: number;
  throttling?: { underVoltage: boolean; throttled: boolean; hasBeenUnderVoltage: boolean; hasBeenThrottled: boolean };
}

/** A way by which a gateway's alerts come, as the control room hears it. */
export interface GatewayPath {
  name: string;
  state: 'online' | 'offline' | 'silent' | 'revoked';
  since?: string;
}

export interface MissingRange {
  first: string;
  last: string;
  earlier: boolean;
}

export interface ReceiverStatus {
  name: string;
  state: string;
  quality?: string;
  fault?: string;
  /** In the gateway's English. */
  warning?: string;
  /** The same as words for programs, with blanks between: of alert.ts' AlertLiveFix.doubts. */
  doubts?: string;
}

/** Another signed record of the same bell. */
export interface CommissioningReference {
  id: string;
  facility: string;
  facilityName: string;
  signedAt: string;
  signedBy: string;
}

export interface CommissioningSummary {
  id: string;
  district: string;
  gateway: string;
  facility: string;
  facilityName: string;
  bell: string;
  installer: string;
  signedAt: string;
  receivedAt: string;
  surveyAccepted: boolean;
  receiptedPresses: number;
  photos: number;
  photosReceived: number;
  /** The bell's newer signed record that took this one's place; absent while this one stands. */
  supersededBy?: CommissioningReference;
  /** The bell's record before this one, where it was of another facility. */
  movedFrom?: CommissioningReference;
}

export interface FlaggedMessage {
  id: string;
  revision: number;
  state: 'new' | 'acknowledged';
  /** May hide a press: sounds until acknowledged. */
  loud: boolean;
  receivedAt: string;
  lastReceivedAt: string;
  count: number;
  topic: string;
  district?: string;
  gateway?: string;
  bell?: string;
  alertId?: string;
  reason: string;
  payloadText?: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
}

export interface Snapshot {
  serverTime: string;
  instance: string;
  incidents: Incident[];
  gateways: GatewayState[];
  flagged: FlaggedMessage[];
  handOvers?: HandOver[];
  drills?: Drill[];
  operators?: OperatorView[];
}

export interface Tick {
  serverTime: string;
  broker?: 'connected' | 'disconnected';
  brokers?: { name: string; connected: boolean; since: string }[];
  database?: 'ok' | 'fault';
}

export type ConsoleEvent =
  | { type: 'snapshot'; data: Snapshot }
  | { type: 'incident'; data: Incident }
  | { type: 'gateway'; data: GatewayState }
  | { type: 'flagged'; data: FlaggedMessage }
  | { type: 'handOver'; data: HandOver }
  | { type: 'drill'; data: Drill }
  | { type: 'presence'; data: { operators: OperatorView[] } }
  | { type: 'commissioning'; data: CommissioningSummary }
  | { type: 'tick'; data: Tick };

export type MapLayer =
  | { type: 'none' }
  | { type: 'xyz'; url: string; attribution?: string; maxZoom?: number }
  | { type: 'wmts'; capabilitiesUrl: string; layer: string; matrixSet: string; attribution?: string };

export interface RegisterFeature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [number, number, number?] } | null;
  properties: {
    name: string;
    type: string;
    managementNumber?: string;
    plane?: PlaneCoordinate[];
    nationalPointNumber?: string;
  };
}

export interface RegisterCollection {
  type: 'FeatureCollection';
  features: RegisterFeature[];
}
