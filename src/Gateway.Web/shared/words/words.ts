import type { AlertKind } from '../contract/alert.ts';
import type { StepWords } from './step-words.ts';

/** Every word of the page. A language is one object of this shape, so that none can be forgotten. */
export interface Words {
  language: 'ko' | 'en';
  otherLanguage: string;
  title: string;
  waitingTitle: (count: number) => string;

  connecting: string;
  live: string;
  liveButDeaf: string;
  lostSince: (time: string) => string;
  neverLive: string;
  lostHint: string;
  brokerDown: string;
  databaseFault: string;

  soundOff: string;
  soundOn: string;
  soundOnHint: string;
  sounding: string;

  kinds: Record<AlertKind, string>;
  pending: string;
  pendingNone: string;
  pendingUnknown: string;
  earlier: string;
  older: string;
  olderNone: string;
  olderFailed: string;
  newAbove: (count: number) => string;
  alertsList: string;
  unread: string;
  unreadHint: string;
  unproven: string;
  unprovenHint: string;
  numberTrouble: string;
  numberTroubleHint: string;
  announce: (kind: string, place: string, pointNumber: string | undefined) => string;

  acknowledge: string;
  acknowledging: string;
  acknowledgeLabel: (kind: string, place: string) => string;
  acknowledgedBy: (operator: string, time: string) => string;
  acknowledgedFirst: (operator: string, time: string) => string;
  acknowledgeFailed: (reason: string) => string;
  noAnswer: string;
  notAcknowledged: string;

  steps: StepWords;

  operator: string;
  operatorQuestion: string;
  operatorWhy: string;
  operatorLabel: string;
  operatorChange: string;
  ok: string;
  cancel: string;

  placeHeading: string;
  nothingSelected: string;
  nothingSelectedHint: string;
  otherPress: (place: string) => string;
  show: string;
  unknownFacility: (bell: string) => string;
  noPlace: string;
  /** The gateway's register did not know the facility that its configuration names. */
  noPlaceNoFacility: (facilityId: string | undefined) => string;
  noPlaceOfFacility: string;
  noPlaceAnywhere: string;
  positionBelowIsGateways: string;
  fromRegister: string;
  fromRegisterHint: string;
  fromRegisterName: (name: string) => string;
  bell: string;
  facilityType: string;
  facilityTypes: Record<string, string>;
  managementNumber: string;
  roadNameAddress: string;
  lotNumberAddress: string;
  objectAddress: string;
  installedHeight: string;
  aboveGround: (height: string) => string;
  where: string;
  names: string;
  pointNumber: string;
  pointNumberNote: string;
  northing: string;
  easting: string;
  latitudeLongitude: string;
  orthometricHeight: string;
  ellipsoidalHeight: string;
  geoidUnknown: string;
  accuracy: string;
  accuracyHorizontal: (north: string, east: string) => string;
  accuracy95: (north: string, east: string) => string;
  accuracyUp: (up: string) => string;
  accuracyUnknown: string;
  onlyKnownTo: (about: string) => string;
  surveyed: string;
  methods: Record<string, string>;
  claimedByFile: (method: string) => string;
  noDate: string;
  liveFix: string;
  liveFixDistance: (distance: string) => string;
  liveFixDetail: (quality: string, sigma: string | undefined, age: string) => string;
  qualities: Record<string, string>;
  copy: string;
  copyAll: string;
  copied: string;
  copyFailed: string;
  copyLabel: (what: string) => string;

  occurred: string;
  received: string;
  arrival: string;
  released: (time: string) => string;
  warnings: string;
  planeDisagrees: (epsg: number, distance: string) => string;
  late: (seconds: number) => string;
  clockSources: Record<string, string>;
  clockUncertain: (seconds: string) => string;
  origin: string;
  /** The number in digits; absent where the alert has none. */
  originText: (gateway: string, sequence: string | undefined) => string;
  note: string;

  map: string;
  mapGridNote: string;
  mapTilesFailed: string;
  mapShowPlace: string;
  mapShowAll: string;
  ringTrue: (north: string, east: string) => string;
  ringEnlarged: (north: string, east: string) => string;
  gatewayHere: string;
  mapNoPosition: string;
  mapNoPositionHint: string;
  mapGatewayOnly: string;
  mapFromRegister: string;
  pointer: string;

  gateways: string;
  gatewaysNone: string;
  presence: Record<'online' | 'offline' | 'revoked' | 'unknown', string>;
  /** What was last known, where it may hold no longer. */
  presenceStale: (last: string) => string;
  missingStale: string;
  since: (time: string) => string;
  pathStates: Record<'online' | 'offline' | 'silent' | 'revoked', string>;
  path: (name: string, state: string) => string;
  selfTest: (time: string) => string;
  selfTestOverdue: (time: string) => string;
  healthTroubles: Record<'supply' | 'hot' | 'disk', string>;
  brokersAway: (names: string) => string;
  /** The count is absent where it is not known exactly. */
  missing: (count: number | undefined, numbers: string) => string;
  earlierNumbering: string;
  lastSequenceDoubtful: string;
  missingNone: string;
  waiting: (count: number) => string;
  receiverStates: Record<string, string>;
  /** Why a receiver's position may be wrong, by the contract's word. */
  doubts: Record<string, string>;
  doubtsHeading: string;
  commissionings: string;
  commissioningsBack: string;
  commissioningsSearch: string;
  commissioningsSearchHint: string;
  commissioningsIncomplete: string;
  commissioningsNone: string;
  commissioningsFailed: string;
  commissioningsCount: (shown: number, all: number) => string;
  commissioningOf: (bell: string, installer: string, time: string) => string;
  commissioningRecord: string;
  commissioningSuperseded: (name: string, facility: string, time: string, by: string) => string;
  commissioningMovedFrom: (name: string, facility: string) => string;
  commissioningComplete: string;
  lacksSurvey: string;
  lacksPress: string;
  lacksPhotos: (missing: number, all: number) => string;
  flagged: string;
  flaggedNone: string;
  flaggedHint: string;
  topic: string;
  reason: string;
  payload: string;
  times: (count: number) => string;
  unreadable: string;
}
