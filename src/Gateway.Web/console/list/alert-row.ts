import { html, nothing } from 'lit';
import { clock, clockOrDay } from '../../shared/format/time.ts';
import { told } from '../../shared/words/told.ts';
import type { Words } from '../../shared/words/words.ts';
import { entryClass, isPending, type Entry } from '../state/entries.ts';
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
      class="row ${kind} ${record.state} ${options.selected ? 'selected' : ''}"
      data-testid=${entry.incident ? 'incident' : 'message'}
      data-incident-id=${entry.incident?.id ?? nothing}
      data-message-id=${entry.message?.id ?? nothing}
      data-entry=${entry.id}
      data-state=${record.state}
      data-kind=${entry.incident?.alert.kind ?? 'unread'}
    >
      <button class="pick" aria-pressed=${options.selected} @click=${options.onPick}>
        ${kindSign(kind)}
        <span class="what">${kindName(entry, options.words)}</span>
        <span class="when">${when(entry, options)}</span>
        <span class="where">${entryName(entry, options.words)}</span>
        <span class="more">${more(entry, options.words)}</span>
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

function answer(entry: Entry, options: RowOptions) {
  const { words } = options;
  const record = entry.incident ?? entry.message;
  if (!isPending(entry))
    return html`<span class="answered" data-testid="acknowledged-by">
      ${words.acknowledgedBy(record.acknowledgedBy ?? '?', record.acknowledgedAt ? clockOrDay(record.acknowledgedAt, options.now) : '?')}
    </span>`;
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
