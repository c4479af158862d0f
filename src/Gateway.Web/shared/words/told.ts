// What the control room says in English, in the language of the page. Texts: Intake/IntakeReasons.cs of the control room,
// with an example of each in told.json. What is not known here is shown as it came.
import type { Words } from './words.ts';

const reused = /^sequence (\d+) of (\S+) belongs to another alert already/;
const farOff = /^sequence (\d+) of (\S+) is more than (\d+) above the highest known, (\d+)/;

const unproven = /^UNPROVEN: /;
const look = '벨 쪽에 확인 전화를 하거나 사람을 보내 확인하십시오';

const documents: Record<string, string> = { survey: '측량', commissioning: '설치 점검', photo: '사진', 'register entry': '대장 항목', document: '문서' };
const documentName = (word: string | undefined): string => documents[word ?? ''] ?? word ?? '';

const korean: readonly [RegExp, (...parts: string[]) => string][] = [
  [reused, (n, gateway) => `${gateway}의 ${n}번이 이미 다른 경보에 쓰였습니다. 게이트웨이 디스크가 교체되었거나 이전 상태로 되돌려졌습니까? 새 번호 체계를 시작하며, 이전 번호 체계의 누락은 그대로 남습니다`],
  [farOff, (n, gateway, most, highest) => `${gateway}의 ${n}번은 알려진 최고 번호 ${highest}번보다 ${most} 넘게 큽니다. 누락 계산에서 제외합니다`],
  [/^the message does not say its (\S+); read as version (\d+)$/, (name, version) => `메시지에 ${name} 표시가 없어 버전 ${version}(으)로 읽었습니다`],
  [/^the message's (\S+) '(.*)' is not the alert's id (\S+)$/, (name, stated, id) => `메시지의 ${name} '${stated}'이(가) 경보 ID ${id}와 다릅니다`],
  [/^came on the topic of a (survey|commissioning|photo|register entry|document) of (\S+) but says a (.*) of (\S+)$/, (kind, facility, said, other) => `${facility}의 ${documentName(kind)} 토픽으로 왔으나 내용에는 ${other}의 ${documentName(said)}(으)로 적혀 있습니다`],
  [/^came on the topic of (.*) but says (.*)$/, (topic, says) => `${topic}의 토픽으로 왔으나 내용에는 ${says}(으)로 적혀 있습니다`],
  [/^it has no number: /, () => '번호 없음: 게이트웨이 디스크에 저장되지 않아 메모리에서 보냈습니다'],
  [/^sequence (-\d+) is below 0$/, (n) => `번호 ${n}이(가) 0보다 작습니다`],
  [/^the place is not on earth: latitude (\S+), longitude (\S+)$/, (latitude, longitude) => `지구상의 위치가 아닙니다: 위도 ${latitude}, 경도 ${longitude}`],
  [/^another alert of this id is stored already, and it says something else$/, () => '같은 ID로 내용이 다른 경보가 이미 저장되어 있습니다'],
  [/^schema version '(.*)' is not known here \(this control room reads version (\d+)\)/, (version, known) => `스키마 버전 '${version}'을(를) 알지 못합니다(이 관제 서버는 버전 ${known}). 업데이트하십시오`],
  [/^not an alert: (.*)$/, (why) => `경보로 읽을 수 없음: ${why}`],
  [/^not a status: (.*)$/, (why) => `상태 보고로 읽을 수 없음: ${why}`],
  [/^not a health: (.*)$/, (why) => `장치 상태로 읽을 수 없음: ${why}`],
  [/^a retained message on an alert topic: /, () => '경보 토픽에 보존(retained)된 메시지: 브로커의 옛 소식이므로 경보를 올리지 않습니다'],
  [/^not a piece of a document: (.*)$/, (why) => `문서 조각으로 읽을 수 없음: ${why}`],
  [/^piece (\S+) of (\S+) of (\S+) bytes: that cannot be$/, (number, count, bytes) => `문서 조각 번호가 맞지 않습니다: ${bytes}바이트의 ${count}개 중 ${number}번`],
  [/^the piece's id is not its document's and number's$/, () => '문서 조각의 ID가 문서와 번호에 맞지 않습니다'],
  [/^the piece has (\d+) bytes and not (\d+)$/, (bytes, expected) => `문서 조각이 ${expected}바이트가 아니라 ${bytes}바이트입니다`],
  [/^media type '(.*)' is not one of a (.*)$/, (type, kind) => `${documentName(kind)}에 쓸 수 없는 형식 '${type}'입니다`],
  [/^document (\S+) is stored already, and this says something else under its id$/, (id) => `문서 ${id}은(는) 이미 저장되어 있는데 같은 ID로 다른 내용이 왔습니다`],
  [/^not a (survey|commissioning|photo|register entry|document): (.*)$/, (kind, why) => `${documentName(kind)} 기록으로 읽을 수 없음: ${why}`],
  [/^the register does not take (\S+): (.*)$/, (facility, problems) => `대장에 ${facility}을(를) 올리지 못했습니다: ${problems}`],
  [/^neither an alert nor a status$/, () => '경보도 상태 보고도 아닙니다'],
  [/^not a topic under (.*)$/, (root) => `${root} 아래의 토픽이 아닙니다`],
  [/^kind (\d+) is not known here$/, (kind) => `종류 ${kind}을(를) 알지 못합니다`],
  [/^the alert's id is all zero$/, () => '경보 ID가 모두 0입니다'],
  [/^(\S+): its disk refuses alerts, and presses go out from memory, where a power cut loses them: (.*)$/, (gateway, fault) => `${gateway}: 디스크가 경보를 저장하지 못해 호출을 메모리에서 보내고 있습니다. 정전이 되면 잃습니다: ${fault}`],
  [/^(\S+): its outbox was damaged and what could be read of it goes on in a new one \((\d+) set aside\)/, (gateway, files) => `${gateway}: 경보 보관 파일이 손상되어 읽을 수 있는 내용만 새 파일로 옮겼습니다(손상 파일 ${files}개 보관). 경보를 잃었을 수 있으니 디스크를 점검하십시오`],
  [/^(\S+): its disk is full; alerts that are no presses were given up for want of room, no\. (\S+)\. /, (gateway, numbers) => `${gateway}: 디스크가 가득 차 호출이 아닌 경보 ${numbers}번을 버렸습니다. 디스크 공간을 확보하십시오`],
  [/^(\S+): no space is set aside for presses on its disk: (.*)$/, (gateway, why) => `${gateway}: 디스크에 호출용 예비 공간이 없습니다: ${why}`],
  [/^(\S+) is heard, but none of its self-tests for (\d+) minutes: /, (gateway, minutes) => `${gateway}은(는) 연결되어 있으나 ${minutes}분 동안 자가 시험이 오지 않았습니다: 그 비상벨을 눌러도 경보가 도착하지 않을 수 있습니다. 현장에서 게이트웨이 진단 명령을 실행하고 시험 호출을 하십시오`],
  [/^(\S+) is heard on none of its paths: /, (gateway) => `${gateway}이(가) 어느 경로로도 들리지 않습니다: 그 비상벨을 눌러도 경보가 도착할 수 없습니다. 전원과 회선을 확인하십시오`],
  [/^UNPROVEN: (\S+) was never enrolled/, (gateway) => `미확인: ${gateway}은(는) 등록된 적이 없고, 이 관제 서버는 그런 게이트웨이를 믿지 않습니다. ${look}`],
  [/^UNPROVEN: (\S+) is enrolled and signs, and this has no signature/, (gateway) => `미확인: ${gateway}은(는) 서명하는 게이트웨이인데 서명이 없습니다. 다른 사람이 보냈을 수 있습니다. ${look}`],
  [/^UNPROVEN: the signature is not (\S+)'s over this/, (gateway) => `미확인: 서명이 ${gateway}의 것이 아닙니다. 도중에 바뀌었거나 꾸며낸 것입니다. ${look}`],
  [/^UNPROVEN: signed with a key that is none of (\S+)'s known here/, (gateway) => `미확인: ${gateway}의 것으로 알려지지 않은 키로 서명되었습니다. 다른 사람이 보냈을 수 있습니다. ${look}`],
  [/^UNPROVEN: signed with a certificate of (\S+) that is revoked since (\S+):/, (gateway, since) => `미확인: ${since}부터 폐기된 ${gateway}의 인증서로 서명되었습니다. 게이트웨이나 그 키가 남의 손에 있을 수 있습니다. ${look}`],
  [/^signed with a certificate that expired on (\S+):/, (since) => `${since}에 만료된 인증서로 서명되었습니다. 게이트웨이의 인증서 갱신을 확인하십시오`],
  [/^(\S+) is not enrolled and signs nothing:/, (gateway) => `${gateway}은(는) 등록되지 않아 서명하지 않습니다. 브로커에 접근할 수 있는 사람은 누구나 그 경보를 꾸며낼 수 있으니 등록하십시오(한 번만 알림)`],
  [/^this control room failed on it \((.*)\): /, (fault) => `관제 서버가 처리하지 못했습니다(${fault}): 프로그램 장애이므로 로그를 확인하십시오`],
];

/** A text of the control room in the page's language. */
export function told(text: string, words: Words): string {
  if (words.language !== 'ko') return text;
  for (const [pattern, translate] of korean) {
    const found = pattern.exec(text);
    if (found !== null) return translate(...found.slice(1));
  }
  return text;
}

/** Whether a flagged message was understood and raised, and only its number is what somebody has to be told of. */
export const isAboutNumbers = (reason: string): boolean => reused.test(reason) || farOff.test(reason);

/** Whether a flagged message can be read, and what is in doubt is who sent it. */
export const isUnproven = (reason: string): boolean => unproven.test(reason);
