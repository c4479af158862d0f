import type { AlertKind } from '../contract/alert.ts';

/** Every word of the page. A language is one object of this shape, so that none can be forgotten. */
export interface Words {
  language: 'ko' | 'en';
  otherLanguage: string;
  title: string;
  waitingTitle: (count: number) => string;

  connecting: string;
  live: string;
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
  announce: (kind: string, place: string, pointNumber: string | undefined) => string;

  acknowledge: string;
  acknowledging: string;
  acknowledgeLabel: (kind: string, place: string) => string;
  acknowledgedBy: (operator: string, time: string) => string;
  acknowledgedFirst: (operator: string, time: string) => string;
  acknowledgeFailed: (reason: string) => string;
  noAnswer: string;
  notAcknowledged: string;

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
  unknownFacilityHint: string;
  notSurveyed: string;
  notSurveyedHint: string;
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
  surveyed: string;
  methods: Record<string, string>;
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
  released: (time: string) => string;
  warnings: string;
  planeDisagrees: (epsg: number, distance: string) => string;
  late: (seconds: number) => string;
  clockSources: Record<string, string>;
  clockUncertain: (seconds: string) => string;
  origin: string;
  originText: (gateway: string, sequence: number) => string;
  note: string;

  map: string;
  mapGridNote: string;
  mapTilesFailed: string;
  mapShowPlace: string;
  mapShowAll: string;
  ringTrue: (north: string, east: string) => string;
  ringEnlarged: (north: string, east: string) => string;
  gatewayHere: string;
  pointer: string;

  gateways: string;
  gatewaysNone: string;
  presence: Record<'online' | 'offline' | 'unknown', string>;
  since: (time: string) => string;
  missing: (count: number, numbers: string) => string;
  missingNone: string;
  waiting: (count: number) => string;
  receiverStates: Record<string, string>;
  flagged: string;
  flaggedNone: string;
  flaggedHint: string;
  topic: string;
  reason: string;
  payload: string;
  times: (count: number) => string;
  unreadable: string;
}
