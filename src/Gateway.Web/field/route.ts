import { recall, remember } from '../shared/storage.ts';

const key = 'route';
const tabs = ['fix', 'facilities', 'map', 'visits'] as const;

export type Tab = (typeof tabs)[number];
export interface Route {
  view: Tab | 'facility' | 'new' | 'survey' | 'visit' | 'checks' | 'check';
  id: string;
}

/** Where the page is: the part after '#', and where there is none, where it was when the phone slept. */
export function currentRoute(): Route {
  const hash = location.hash.slice(1);
  const [view = '', id = ''] = (hash === '' || hash.startsWith('pair=') ? (recall(key) ?? 'fix') : hash).split('/');
  const known = [...tabs, 'facility', 'new', 'survey', 'visit', 'checks', 'check'].includes(view);
  return known ? { view: view as Route['view'], id: decodeURIComponent(id) } : { view: 'fix', id: '' };
}

export function go(view: Route['view'], id = ''): void {
  const hash = id === '' ? view : `${view}/${encodeURIComponent(id)}`;
  remember(key, hash);
  location.hash = hash;
}

export const tabOf = ({ view }: Route): Tab => (view === 'checks' || view === 'check' ? 'fix' : view === 'facility' || view === 'new' || view === 'survey' ? 'facilities' : view === 'visit' ? 'visits' : view);

/** The code of a pairing link; taken out of the address at once, so that it stays in no history. */
export function pairingCode(): string | undefined {
  const code = /^#pair=(\d+)$/.exec(location.hash)?.[1];
  if (code !== undefined) history.replaceState(null, '', location.pathname);
  return code;
}
