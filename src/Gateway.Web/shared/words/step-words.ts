import type { Disposition, IncidentState, StepKind, StepRefusal } from '../contract/console.ts';

/** What is said of steps, groups, priorities, shifts and drills. */
export interface StepWords {
  states: Record<IncidentState, string>;
  kinds: Record<StepKind, string>;
  dispositions: Record<Disposition, string>;
  refusals: Record<StepRefusal, string>;
  /** What a button does. */
  actions: Record<'acknowledge' | 'takeOver' | 'dispatch' | 'onScene' | 'close' | 'note' | 'noDrill', string>;
  timeline: string;
  timelineFailed: string;
  raised: string;
  room: string;
  claimMoved: (from: string, to: string) => string;
  refused: (reason: string) => string;
  whoDid: (by: string, what: string, time: string) => string;
  failed: (reason: string) => string;
  claim: (name: string) => string;
  idle: (name: string, time: string) => string;
  closedAs: (disposition: string, by: string, time: string) => string;
  closedUnknown: string;
  closeQuestion: string;
  cause: string;
  causeHint: string;
  noteLabel: string;
  save: string;
  inHand: string;
  group: (count: number) => string;
  groupShow: (count: number) => string;
  groupHide: string;
  acknowledgeGroup: (count: number) => string;
  belowWait: (count: number) => string;
  priority: (level: number) => string;
  reason: (code: string, count: string | undefined) => string;
  looking: (names: string) => string;
  doing: (name: string, what: string) => string;
  drillMark: string;
  handOver: string;
  handOverHint: string;
  handOverTo: string;
  handOverNote: string;
  offered: (from: string, to: string | undefined) => string;
  accept: string;
  withdraw: string;
  drill: string;
  drillHint: string;
  drillName: string;
  drillBells: string;
  drillMinutes: string;
  declare: string;
  drillRuns: (name: string, bells: string, until: string, by: string) => string;
  keys: string;
}

const englishReasons: Record<string, string> = {
  press: 'call for help',
  childProtection: 'place of children',
  womensRestroom: "women's restroom",
  lifeSavingBox: 'life-saving box',
  repeats: 'earlier presses in the hour',
  falseLately: 'mistaken or prank in 30 days',
  deafFault: 'a call may not be heard',
  fault: 'fault',
  test: 'test',
  drill: 'drill',
};

const koreanReasons: Record<string, string> = {
  press: '긴급 호출',
  childProtection: '아동 보호 장소',
  womensRestroom: '여자화장실',
  lifeSavingBox: '인명구조함',
  repeats: '한 시간 안의 앞선 호출',
  falseLately: '30일 안의 오작동·장난',
  deafFault: '호출이 들리지 않을 수 있음',
  fault: '장애',
  test: '시험',
  drill: '훈련',
};

export const englishSteps: StepWords = {
  states: { new: 'New', acknowledged: 'Acknowledged', dispatched: 'Dispatched', onScene: 'On scene', closed: 'Closed' },
  kinds: {
    acknowledge: 'acknowledged', takeOver: 'took over', dispatch: 'dispatched help', onScene: 'reported help on scene', close: 'closed', note: 'noted',
    handOver: 'accepted the hand-over', noDrill: 'said that it is no drill', idle: 'no step in time: asks again', upgrade: 'closed by an upgrade: how it ended is not on record',
  },
  dispositions: { real: 'Real', mistaken: 'Mistaken', prank: 'Prank', test: 'Test', drill: 'Drill', fault: 'Fault' },
  refusals: {
    stale: 'Somebody else was first.', notAcknowledged: 'Nobody has acknowledged it yet.', alreadyAcknowledged: 'It is acknowledged already.',
    alreadyDispatched: 'Help was dispatched already.', alreadyOnScene: 'Help is on scene already.', closed: 'It is closed. Nothing opens it again.',
    othersClaim: 'It is another operator’s: take it over first.', ownClaim: 'It is yours already.', notInDrill: 'It is in no drill.', notAStep: 'There is no such step.',
  },
  actions: { acknowledge: 'Acknowledge', takeOver: 'Take over', dispatch: 'Dispatched', onScene: 'On scene', close: 'Close…', note: 'Note…', noDrill: 'This is no drill' },
  timeline: 'What was done',
  timelineFailed: 'The steps could not be loaded. Trying again.',
  raised: 'alert received',
  room: 'Control room',
  claimMoved: (from, to) => `${from} → ${to}`,
  refused: (reason) => `NOT done: ${reason}`,
  whoDid: (by, what, time) => `${by} ${what}, ${time}.`,
  failed: (reason) => `NOT done: ${reason}`,
  claim: (name) => `${name} has it`,
  idle: (name, time) => `${name} has it and has done nothing: asks again since ${time}`,
  closedAs: (disposition, by, time) => `Closed: ${disposition}, ${by}, ${time}`,
  closedUnknown: 'not on record',
  closeQuestion: 'What was it?',
  cause: 'Cause',
  causeHint: 'a word, such as light switch',
  noteLabel: 'Note',
  save: 'Save',
  inHand: 'In hand',
  group: (count) => `${count} here`,
  groupShow: (count) => `Show all ${count}`,
  groupHide: 'Fold',
  acknowledgeGroup: (count) => `Acknowledge all ${count}`,
  belowWait: (count) => `↓ ${count} more waiting`,
  priority: (level) => `Priority ${level}`,
  reason: (code, count) => `${englishReasons[code] ?? code}${count === undefined ? '' : `: ${count}`}`,
  looking: (names) => `${names} is looking at this too`,
  doing: (name, what) => `${name} is writing: ${what}`,
  drillMark: 'DRILL',
  handOver: 'Hand over',
  handOverHint: 'Every open incident of yours goes over when the other accepts.',
  handOverTo: 'To (empty: whoever accepts)',
  handOverNote: 'What the next has to know',
  offered: (from, to) => `${from} hands over${to === undefined ? '' : ` to ${to}`}:`,
  accept: 'Accept',
  withdraw: 'Withdraw',
  drill: 'Drill',
  drillHint: 'Calls of these bells are marked as drill and do not sound. All others go on sounding.',
  drillName: 'Name of the drill',
  drillBells: 'Bells (district/gateway/bell) or facility ids, one a line',
  drillMinutes: 'Minutes from now',
  declare: 'Declare',
  drillRuns: (name, bells, until, by) => `Drill "${name}" until ${until}, declared by ${by}: ${bells}`,
  keys: 'Keys: J/K next, previous · A acknowledge · D dispatched · S on scene · C close · N note · T take over',
};

export const koreanSteps: StepWords = {
  states: { new: '신규', acknowledged: '확인됨', dispatched: '출동', onScene: '현장 도착', closed: '종결' },
  kinds: {
    acknowledge: '확인', takeOver: '인수', dispatch: '출동 요청', onScene: '현장 도착 보고', close: '종결', note: '메모',
    handOver: '교대 인수', noDrill: '훈련 아님 선언', idle: '제시간에 조치 없음: 다시 알림', upgrade: '프로그램 갱신 시 종결: 결과 기록 없음',
  },
  dispositions: { real: '실제 상황', mistaken: '오작동', prank: '장난', test: '시험', drill: '훈련', fault: '장애' },
  refusals: {
    stale: '다른 근무자가 먼저 처리했습니다.', notAcknowledged: '아직 아무도 확인하지 않았습니다.', alreadyAcknowledged: '이미 확인되었습니다.',
    alreadyDispatched: '이미 출동했습니다.', alreadyOnScene: '이미 현장에 도착했습니다.', closed: '종결되었습니다. 다시 열 수 없습니다.',
    othersClaim: '다른 근무자가 맡고 있습니다. 먼저 인수하십시오.', ownClaim: '이미 맡고 있습니다.', notInDrill: '훈련에 속하지 않습니다.', notAStep: '없는 조치입니다.',
  },
  actions: { acknowledge: '확인', takeOver: '인수', dispatch: '출동', onScene: '현장 도착', close: '종결…', note: '메모…', noDrill: '훈련 아님' },
  timeline: '조치 기록',
  timelineFailed: '조치 기록을 불러오지 못했습니다. 다시 시도합니다.',
  raised: '경보 수신',
  room: '관제 서버',
  claimMoved: (from, to) => `${from} → ${to}`,
  refused: (reason) => `처리되지 않음: ${reason}`,
  whoDid: (by, what, time) => `${by}: ${what}, ${time}.`,
  failed: (reason) => `처리되지 않음: ${reason}`,
  claim: (name) => `담당: ${name}`,
  idle: (name, time) => `담당 ${name}, 조치 없음: ${time}부터 다시 알림`,
  closedAs: (disposition, by, time) => `종결: ${disposition}, ${by}, ${time}`,
  closedUnknown: '기록 없음',
  closeQuestion: '어떤 상황이었습니까?',
  cause: '원인',
  causeHint: '예: 전등 스위치로 착각',
  noteLabel: '메모',
  save: '저장',
  inHand: '조치 중',
  group: (count) => `이곳 ${count}건`,
  groupShow: (count) => `${count}건 모두 보기`,
  groupHide: '접기',
  acknowledgeGroup: (count) => `${count}건 모두 확인`,
  belowWait: (count) => `↓ 대기 ${count}건 더 있음`,
  priority: (level) => `우선순위 ${level}`,
  reason: (code, count) => `${koreanReasons[code] ?? code}${count === undefined ? '' : ` ${count}건`}`,
  looking: (names) => `${names} 님도 이 경보를 보고 있습니다`,
  doing: (name, what) => `${name} 님 작성 중: ${what}`,
  drillMark: '훈련',
  handOver: '교대 인계',
  handOverHint: '상대가 인수하면 맡고 있는 모든 진행 중 경보가 넘어갑니다.',
  handOverTo: '받을 근무자 (비우면 누구나)',
  handOverNote: '다음 근무자가 알아야 할 것',
  offered: (from, to) => `${from} 교대 인계${to === undefined ? '' : ` → ${to}`}:`,
  accept: '인수',
  withdraw: '철회',
  drill: '훈련',
  drillHint: '이 벨들의 호출은 훈련으로 표시되고 울리지 않습니다. 다른 벨은 그대로 울립니다.',
  drillName: '훈련 이름',
  drillBells: '벨(구/게이트웨이/벨) 또는 시설물 ID, 한 줄에 하나',
  drillMinutes: '지금부터 몇 분',
  declare: '선언',
  drillRuns: (name, bells, until, by) => `훈련 "${name}" ${until}까지, ${by} 선언: ${bells}`,
  keys: '단축키: J/K 다음·이전 · A 확인 · D 출동 · S 현장 도착 · C 종결 · N 메모 · T 인수',
};
