// The contract's records as JSON brings them; src/Gateway.Messages/Alerts says what each field means.

export type AlertKind =
  | 'press'
  | 'release'
  | 'test'
  | 'tamper'
  | 'lineOpen'
  | 'lineShort'
  | 'lowBattery'
  | 'silent'
  | 'stuck'
  | 'chattering';

export interface BellAlert {
  id: string;
  sequence: number;
  kind: AlertKind;
  district: string;
  gateway: string;
  bell: AlertBell;
  facility?: AlertFacility;
  place?: AlertPlace;
  time: AlertTime;
  liveFix?: AlertLiveFix;
  note?: string;
}

export interface AlertBell {
  id: string;
  name?: string;
  source?: string;
  facilityId?: string;
}

export interface AlertFacility {
  id: string;
  name: string;
  type: string;
  managementNumber?: string;
  roadNameAddress?: string;
  lotNumberAddress?: string;
  objectAddress?: string;
  installedHeightMetres?: number;
}

export interface AlertPlace {
  latitude: number;
  longitude: number;
  ellipsoidalHeightMetres?: number;
  orthometricHeightMetres?: number;
  geoidModel?: string;
  plane: PlaneCoordinate[];
  nationalPointNumber?: string;
  northSigmaMetres?: number;
  eastSigmaMetres?: number;
  upSigmaMetres?: number;
  method?: string;
  surveyedAt?: string;
  /** `national`, `nationalPendingCheck`, `notNational`, or `claimed`: by an imported file, and no record of a survey is held. */
  nationalStatus?: string;
}

export interface PlaneCoordinate {
  epsg: number;
  northingMetres: number;
  eastingMetres: number;
}

export interface AlertTime {
  utc: string;
  source: string;
  uncertaintySeconds?: number;
}

export interface AlertLiveFix {
  latitude: number;
  longitude: number;
  ellipsoidalHeightMetres?: number;
  quality: string;
  utc: string;
  ageSeconds: number;
  horizontalSigmaMetres?: number;
  distanceToPlaceMetres?: number;
  /** Why it may be wrong: spoofing, jamming, sourcesContradict, qualitiesContradict, oldCorrections, foreignDatum, standsStill, with blanks between. */
  doubts?: string;
}
