import { html, nothing } from 'lit';
import { clock, clockOrDay } from '../../shared/format/time.ts';
import { told } from '../../shared/words/told.ts';
import type { Words } from '../../shared/words/words.ts';
import { entryClass, isIdle, isPending, type Entry } from '../state/entries.ts';
import { bellName, entryName, kindName } from '../state/naming.ts';
import { lateSeconds } from '../state/lateness.ts';
import { kindSign } from './kind-sign.ts';

export interface RowOptions {
  words: Words;
  /** Server's clock now, RFC 3339: what is of today is shown without a date. */
  now: string;
  selected: boolean;
  sending: boolean;
  notice: string | undefined;
  group: { size: number; isMember: boolean; folded: boolean };
  /** Other operators who look at it. */
  others: string | undefined;
  onPick: () => void;
  onAcknowledge: (event: MouseEvent) => void;
}

/** One row. A record that this page cannot lay out is shown as it came: it must not take the other rows with it. */
export function alertRow(entry: Entry, options: RowOptions) {
  try {
    return fullRow(entry, options);
  } catch (error) {
    console.error('row', entry, error);
    return rawRow(entry, options);
  }
}

/** What happened, where, when, and the one thing to do about it. */
function fullRow(entry: Entry, options: RowOptions) {
  const kind = entryClass(entry);
  const record = entry.incident ?? entry.message;
  return html`
    <li
      class="row ${kind} ${record.state} ${isIdle(entry) ? 'idle' : ''} ${options.group.isMember ? 'member' : ''} ${options.selected ? 'selected' : ''}"
      ?hidden=${options.group.folded}
      data-testid=${entry.incident ? 'incident' : 'message'}
      data-incident-id=${entry.incident?.id ?? nothing}
      data-message-id=${entry.message?.id ?? nothing}
      data-entry=${entry.id}
      data-state=${record.state}
      data-kind=${entry.incident?.alert.kind ?? 'unread'}
    >
      <button class="pick" aria-pressed=${options.selected} @click=${options.onPick}>
        ${kindSign(kind)}
        <span class="what">${kindName(entry, options.words)}${groupSize(options)}</span>
        <span class="when">${when(entry, options)}</span>
        <span class="where">${entryName(entry, options.words)}</span>
        <span class="more">${more(entry, options.words)}</span>
        ${options.others ? html`<span class="more" data-testid="row-others">${options.others}</span>` : nothing}
        ${late(entry, options.words)}
      </button>
      <div class="answer">${answer(entry, options)}</div>
      ${options.notice ? html`<p class="notice" role="alert" data-testid="notice">${options.notice}</p>` : nothing}
    </li>
  `;
}

const rawRow = (entry: Entry, { words, sending, notice, onPick, onAcknowledge }: RowOptions) => html`
  <li class="row unread new" data-testid="incident" data-incident-id=${entry.id} data-entry=${entry.id}>
    <button class="pick" @click=${onPick}>
      ${kindSign('unread')}<span class="what">${words.unread}</span>
      <span class="more">${JSON.stringify(entry.incident ?? entry.message)}</span>
    </button>
    <div class="answer"><button class="acknowledge" data-testid="acknowledge" ?disabled=${sending} @click=${onAcknowledge}>${words.acknowledge}</button></div>
    ${notice ? html`<p class="notice" role="alert">${notice}</p>` : nothing}
  </li>
`;

function when(entry: Entry, { now }: RowOptions): string {
  if (entry.message) return clockOrDay(entry.message.receivedAt, now);
  return clockOrDay(entry.incident.alert.time.utc, now);
}

function late(entry: Entry, words: Words) {
  const delay = entry.incident && lateSeconds(entry.incident);
  return delay ? html`<span class="late">${words.late(delay)}</span>` : nothing;
}

function more(entry: Entry, words: Words) {
  if (entry.message) return told(entry.message.reason, words);
  const { alert, warnings, releasedAt } = entry.incident;
  const parts = [
    warnings.length > 0 ? `⚠\ufe0e ${words.warnings}` : undefined,
    alert.place === undefined ? words.noPlace : alert.place.nationalPointNumber,
    bellName(entry.incident),
    releasedAt ? words.released(clock(releasedAt)) : undefined,
  ];
  return parts.filter(Boolean).join(' · ');
}

function groupSize({ group, words }: RowOptions) {
  return group.size > 1 && !group.isMember ? html` <span class="group" data-testid="group-size">${words.steps.group(group.size)}</span>` : nothing;
}

/** Who has it and how far it is. */
function standing({ incident, message }: Entry, { words, now }: RowOptions): string {
  const record = incident ?? message;
  const taken = words.acknowledgedBy(incident?.claimedBy ?? record.acknowledgedBy ?? '?', record.acknowledgedAt ? clockOrDay(record.acknowledgedAt, now) : '?');
  if (incident === undefined) return taken;
  const { steps } = words;
  if (incident.idleSince !== undefined) return steps.idle(incident.claimedBy ?? '?', clock(incident.idleSince));
  if (incident.state === 'closed')
    return steps.closedAs(incident.disposition ? steps.dispositions[incident.disposition] : steps.closedUnknown, incident.closedBy ?? steps.room, incident.closedAt ? clockOrDay(incident.closedAt, now) : '?');
  return incident.state === 'acknowledged' ? taken : `${steps.states[incident.state] ?? incident.state} · ${steps.claim(incident.claimedBy ?? '?')}`;
}

function answer(entry: Entry, options: RowOptions) {
  const { words } = options;
  if (!isPending(entry))
    return html`<span class="answered" data-testid="acknowledged-by">${standing(entry, options)}</span>`;
  return html`<button
    class="acknowledge"
    data-testid="acknowledge"
    aria-label=${words.acknowledgeLabel(kindName(entry, words), entryName(entry, words))}
    aria-busy=${options.sending}
    ?disabled=${options.sending}
    @click=${options.onAcknowledge}
  >
    ${options.sending ? words.acknowledging : words.acknowledge}
  </button>`;
}
