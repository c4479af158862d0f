// The API's records: docs/field-page.md.
import type { AlertPlace } from '../../shared/contract/alert.ts';

export interface Refusal {
  code: string;
  english: string;
  korean: string;
  retryAfterSeconds?: number;
}

export interface Satellite {
  system: string;
  number: number;
  elevationDegrees?: number;
  azimuthDegrees?: number;
  carrierToNoiseDecibelHertz?: number;
  isUsed?: boolean;
}

export interface Fix {
  receiver: string;
  quality: string;
  latitude: number;
  longitude: number;
  ellipsoidalHeightMetres?: number;
  northSigmaMetres?: number;
  eastSigmaMetres?: number;
  upSigmaMetres?: number;
  sigmasAreEstimated?: boolean;
  satellitesUsed?: number;
  satellitesInView?: number;
  pdop?: number;
  ageOfCorrectionsSeconds?: number;
  ageSeconds: number;
  /** Why it may be wrong, in the contract's words with blanks between. */
  doubts?: string;
  sky: Satellite[];
}

/** Another signed record of the same bell. */
export interface CommissioningReference {
  id: string;
  facility: string;
  facilityName: string;
  signedAt: string;
  signedBy: string;
}

export interface Bell {
  id: string;
  name?: string;
  source: string;
  facility?: string;
  /** `configuration`, `commissioning` (signed) or `test` (not signed). */
  facilityFrom?: string;
  commissioned?: { id: string; facility: string; facilityName?: string; at: string; by: string };
  pressed: boolean;
  fault?: string;
}

/** What the survey itself refuses; `reason` is its code. */
export interface SurveyRefusal {
  reason: string;
  english: string;
  korean: string;
  article?: string;
}

export interface SurveyOutcome {
  isAccepted: boolean;
  refusal?: SurveyRefusal;
  mark?: Mark;
  discarded?: { epochs: number; refusal: SurveyRefusal }[];
  /** `national`, `nationalPendingCheck` or `notNational`. */
  nationalStatus: string;
  notNational: Refusal[];
}

export interface Mark {
  latitude: number;
  longitude: number;
  ellipsoidalHeightMetres: number;
  plane?: { epsg: number; northingMetres: number; eastingMetres: number };
  northSigmaMetres: number;
  eastSigmaMetres: number;
  upSigmaMetres: number;
}

/** A known point observed: observed minus known, and what is allowed. */
export interface CheckShot {
  known: KnownPoint;
  residualMetres: { north: number; east: number; up: number };
  horizontalToleranceMetres: number;
  verticalToleranceMetres: number;
  holds: boolean;
  /** Why it closes nothing that surveys owe, even where it held. */
  closesNothing?: Refusal;
}

export interface Survey {
  id: string;
  facility?: string;
  knownPoint?: string;
  receiver: string;
  rule: string;
  startedAt: string;
  isConcluded: boolean;
  antenna?: { poleHeightMetres?: number; model?: string };
  progress?: { stage: string; session: number; sessions: number; epochs: number; epochsWanted: number; secondsLeft: number; fraction: number; notCounted?: SurveyRefusal; isReinitialised?: boolean; discarded?: number; lastDiscarded?: SurveyRefusal; refusal?: SurveyRefusal };
  outcome?: SurveyOutcome;
  orthometricHeightMetres?: number;
  geoid?: string;
  check?: CheckShot;
  /** How far from where the register has it, and whether somebody has to say that it is the facility all the same. */
  move?: { distanceMetres?: number; limitMetres: number; isBeyondLimit: boolean; needsConfirmation: boolean; confirmedBy?: string; sameSpot: { id: string; name: string; distanceMetres: number; isSurveyed: boolean }[] };
  register?: string;
  fault?: string;
}

export interface Editor {
  name: string;
  device: string;
}

export interface TestPress {
  alertId: string;
  sequence: number;
  acceptedAt: string;
  sentAt?: string;
  receiptedAt?: string;
  roundTripMilliseconds?: number;
}

export interface Photo {
  id: string;
  sizeBytes: number;
  caption?: string;
}

export interface Draft {
  id: string;
  revision: number;
  version: number;
  state: 'open' | 'signed' | 'abandoned';
  facility: string;
  openedBy: Editor;
  bell?: string;
  bellMovedFrom?: string;
  installer?: string;
  notes?: string;
  survey?: string;
  surveyWaiver?: string;
  setAside: { field: string; value: string; by: Editor; at: string }[];
  photos: Photo[];
  presses: TestPress[];
  signature?: { name: string };
}

export interface Visit {
  draft: Draft;
  facility?: { id: string; name: string };
  bell?: Bell;
  survey: { id?: string; rule?: string; isAccepted: boolean; verdict?: string };
  test?: { secondsLeft: number; pressesLeft: number; holdSeconds: number };
  lacks: Refusal[];
  /** The bell's newest signed record where that is of another facility. */
  movesBellFrom?: CommissioningReference;
  /** Of a signed one: the bell's newer record that took its place. */
  supersededBy?: CommissioningReference;
  delivery?: { record: string; receivedAt?: string; photosReceived: number };
}

export interface FieldState {
  serverTime: string;
  gateway: string;
  version: string;
  isLinked: boolean;
  linkFault?: string;
  fix?: Fix;
  noFix?: string;
  surveys: Survey[];
  bells: Bell[];
  registerFacilities: number;
  visits: Visit[];
}

export interface Facility {
  facility: { id: string; name: string; type: string; managementNumber?: string; roadNameAddress?: string; lotNumberAddress?: string; objectAddress?: string };
  place?: AlertPlace;
  distanceMetres?: number;
  /** Others that the register has on the same spot. */
  sameSpot: { id: string; name: string }[];
  bells: string[];
}

export interface KnownPoint {
  id: string;
  latitude: number;
  longitude: number;
  ellipsoidalHeightMetres?: number;
  frame?: string;
  generation?: string;
}

export interface Defaults {
  gateway: string;
  rule: string;
  rules: string[];
  poleHeightMetres?: number;
  antennaModel?: string;
  knownPoints: KnownPoint[];
  device: string;
}

export interface Changes {
  bell?: string;
  bellMovedFrom?: string;
  installer?: string;
  notes?: string;
  survey?: string;
  surveyWaiver?: string;
}
