// An alert's note in the language of the page. The gateway joins its remarks by "; "; each of them is known by its words
// (src/Gateway/Bells/BellNotes.cs, examples in alert-notes.json), and what is not known here is shown as it came.
import { doubtsText } from './doubts.ts';
import { korean as koreanWords } from './korean.ts';
import type { Words } from './words.ts';

const parts: Record<string, string> = { 'live fix': '수신기 현재 위치', place: '설치 위치', facility: '시설물 정보' };

const units: Record<string, string> = { s: '초', min: '분', h: '시간' };

const korean: readonly [RegExp, (...figures: string[]) => string][] = [
  [/^found pressed when the gateway began to watch this input; when it was pressed is not known/, () => '게이트웨이가 감시를 시작할 때 이미 눌려 있었음(누른 시각 모름)'],
  [/^found pressed in the device's report; the press itself was not heard/, () => '장치의 상태 보고에 눌려 있음(누른 순간의 신호는 받지 못함)'],
  [/^pressed when the line was in order again; when it was pressed is not known/, () => '선로가 복구되었을 때 눌려 있었음(누른 시각 모름)'],
  [/^(\d+) more times? within (\d+) min, told as one; (it holds|it is over for now)/, (times, minutes, ending) => `${minutes}분 안에 ${times}번 더 발생, 하나로 알림. ${ending === 'it holds' ? '계속되고 있음' : '지금은 멎음'}`],
  [/^nothing heard for (\S+) (s|min|h); its last press may have been the last that can arrive/, (time, unit) => `${time}${units[unit ?? ''] ?? ''} 동안 소식 없음. 이후의 호출은 오지 못할 수 있음`],
  [/^nothing heard in the (\S+) (s|min|h) since the gateway started/, (time, unit) => `게이트웨이 시작 뒤 ${time}${units[unit ?? ''] ?? ''} 동안 소식 없음`],
  [/^shorter than a look at the input, or while the line was down; kept by the module/, () => '감시 주기보다 짧게 또는 통신이 끊긴 동안 눌림. 모듈이 기억하고 있었음'],
  [/^kept by the module from before the gateway began to watch this input; when it was pressed is not known/, () => '게이트웨이가 감시를 시작하기 전의 누름을 모듈이 기억하고 있었음(누른 시각 모름)'],
  [/^the housing is open/, () => '벨 함이 열림'],
  [/^the housing was found open when the gateway began to watch it/, () => '게이트웨이가 감시를 시작할 때 벨 함이 열려 있었음'],
  [/^the device says that it was tampered with/, () => '장치가 훼손을 알림'],
  [/^the device says that its battery is low/, () => '장치가 배터리 부족을 알림'],
  [/^(\S+) says that the device is not there/, (topic) => `장치가 응답하지 않는다고 알림: ${topic}`],
  [/^the loop has (.+?), which its resistors cannot make/, (ohms) => `선로 저항 ${ohms}: 설치된 저항으로는 나올 수 없는 값`],
  [/^the loop reads ([^;]+)/, (ohms) => `선로 저항 ${ohms}`],
  [/^the bell is being made ready for facility (\S+), not signed yet; its signed record is of ([^\s;]+)/, (to, signed) => `벨을 시설물 ${to}(으)로 옮겨 점검 중이며 아직 서명하지 않음. 서명된 기록은 시설물 ${signed}의 것`],
  [/^by command/, () => '명령으로 발생'],
  [/^(\d+) press(?:es)? of a chattering bell within (\d+) s, told as one/, (presses, seconds) => `접점이 떨리는 벨: ${seconds}초 안의 호출 ${presses}번을 하나로 알림`],
  [/^held for (\d+) s; a press to come is told all the same/, (seconds) => `${seconds}초 동안 눌린 채로 있음. 다음 호출은 그대로 알림`],
  [/^held for (\d+) s while the bell was being tested: taken for a call for help/, (seconds) => `벨 시험 중 ${seconds}초 동안 눌림: 실제 호출로 다룸`],
  [/^(\d+) presses within (\d+) s; further ones are told together, none is dropped/, (presses, seconds) => `${seconds}초 안에 ${presses}번 눌림. 이후 호출은 묶어서 알리며 빠뜨리지 않음`],
  [/^more than (\d+) presses while the bell was being tested: taken for a call for help/, (presses) => `벨 시험 중 ${presses}번 넘게 눌림: 실제 호출로 다룸`],
  [/^test at the bell by (.+?): nobody is to be sent/, (name) => `${name} 님의 현장 시험: 출동하지 마십시오`],
  [/^battery (\S+) %, limit (\S+) %/, (percent, limit) => `배터리 ${percent} %, 기준 ${limit} %`],
  [/^facility (\S+) is not in the gateway's register/, (id) => `시설물 ${id}이(가) 게이트웨이의 대장에 없음`],
  [/^facility (\S+): the gateway's register cannot be read/, (id) => `시설물 ${id}: 게이트웨이의 대장을 읽을 수 없음`],
  [/^the live fix may be wrong: ([a-zA-Z ]+)/, (doubts) => `수신기 현재 위치가 틀릴 수 있음: ${doubtsText(doubts, koreanWords) ?? ''}`],
  [/^the gateway's record of this alert was damaged on its disk; what it said beside bell and time is lost/, () => '게이트웨이 디스크에서 이 경보의 기록이 손상됨. 벨과 시각 외의 내용은 잃음'],
  [/^the gateway's own position could not be read/, () => '게이트웨이 수신기의 현재 위치를 읽지 못함'],
  [/^the (live fix|place|facility) could not be written/, (part) => `${parts[part ?? ''] ?? ''}를 기록하지 못해 뺐음`],
];

/** A note in the page's language, remark by remark. */
export function noteText(note: string | undefined, words: Words): string | undefined {
  if (note === undefined || words.language !== 'ko') return note;
  const told: string[] = [];
  for (let rest = note; rest !== ''; ) {
    const [length, text] = first(rest);
    told.push(text);
    rest = rest.slice(length).replace(/^; /, '');
  }
  return told.join(' · ');
}

/** The remark that a text begins with: how long it is, and how it is told. */
function first(text: string): [number, string] {
  for (const [pattern, translate] of korean) {
    const found = pattern.exec(text);
    const length = found?.[0].length ?? 0;
    if (found !== null && (length === text.length || text.startsWith('; ', length))) return [length, translate(...found.slice(1))];
  }
  const end = text.indexOf('; ');
  return end <= 0 ? [text.length, text] : [end, text.slice(0, end)];
}
