// The control room's HTTP API: docs/console-api.md.
import type { CommissioningSummary, Disposition, FlaggedMessage, Incident, IncidentStep, MapLayer, RegisterCollection, StepKind, StepRefusal } from '../shared/contract/console.ts';

const timeoutMs = 5000;

export type AcknowledgeResult<T> =
  | { outcome: 'acknowledged' | 'otherWasFirst'; record: T }
  | { outcome: 'failed'; status: number | undefined };

export const acknowledgeIncident = (id: string, operator: string) => acknowledge<Incident>('incidents', id, operator);

export const acknowledgeMessage = (id: string, operator: string) => acknowledge<FlaggedMessage>('flagged', id, operator);

export interface StepBody {
  kind: StepKind;
  operator: string;
  revision: number;
  note?: string | undefined;
  disposition?: Disposition | undefined;
  cause?: string | undefined;
}

export interface StepAnswer {
  incident: Incident;
  refusal?: StepRefusal;
  /** What others did since. */
  since?: IncidentStep[];
}

export type StepResult = { outcome: 'taken' | 'refused'; answer: StepAnswer } | { outcome: 'failed'; status: number | undefined };

/** Takes one step. Never throws. */
export async function takeStep(id: string, body: StepBody): Promise<StepResult> {
  const response = await post(`/api/v1/incidents/${encodeURIComponent(id)}/steps`, body);
  if (response?.status !== 200 && response?.status !== 409) return { outcome: 'failed', status: response?.status };
  const answer = await read<StepAnswer>(response);
  return answer === undefined ? { outcome: 'failed', status: undefined } : { outcome: response.status === 200 ? 'taken' : 'refused', answer };
}

/** Takes the same step of several, each as it is seen here. Undefined where it failed. */
export async function takeSteps(operator: string, kind: StepKind, incidents: readonly Incident[]): Promise<StepAnswer[] | undefined> {
  const response = await post('/api/v1/incidents/steps', { operator, kind, incidents: incidents.map(({ id, revision }) => ({ id, revision })) });
  return response?.status === 200 ? (await read<{ results: StepAnswer[] }>(response))?.results : undefined;
}

export const incidentDetail = (id: string): Promise<{ incident: Incident; steps: IncidentStep[] }> => get(`/api/v1/incidents/${encodeURIComponent(id)}`);

/** The status, undefined where there was no answer. */
export const postHandOver = async (path: string, body: object): Promise<number | undefined> => (await post(`/api/v1/hand-overs${path}`, body))?.status;

export const postDrill = async (path: string, body: object): Promise<number | undefined> => (await post(`/api/v1/drills${path}`, body))?.status;

/** What this page shows. That it did not arrive changes nothing: it is told again. */
export async function tellPresence(body: object): Promise<void> {
  await post('/api/v1/presence', body);
}

/** Incidents received before a time, newest first. */
export async function incidentsBefore(before: string, limit: number): Promise<Incident[]> {
  const query = new URLSearchParams({ before, limit: String(limit) });
  return (await get<{ incidents: Incident[] }>(`/api/v1/incidents?${query}`)).incidents;
}

/** Signed records, newest first; of facilities that the query names where it is not empty. */
export async function commissionings(query: string): Promise<CommissioningSummary[]> {
  return (await get<{ commissionings: CommissioningSummary[] }>(`/api/v1/commissionings?${new URLSearchParams({ q: query })}`)).commissionings;
}

export const register = (): Promise<RegisterCollection> => get('/api/v1/register');

export const mapLayer = async (): Promise<MapLayer> => (await get<{ layer: MapLayer }>('/api/v1/map')).layer;

/** Never throws: whatever went wrong, the operator has to be told that it is not done. */
async function acknowledge<T>(kind: string, id: string, operator: string): Promise<AcknowledgeResult<T>> {
  try {
    const response = await fetch(`/api/v1/${kind}/${encodeURIComponent(id)}/acknowledge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operator }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 200) return { outcome: 'acknowledged', record: (await response.json()) as T };
    if (response.status === 409) return { outcome: 'otherWasFirst', record: (await response.json()) as T };
    return { outcome: 'failed', status: response.status };
  } catch (error) {
    console.warn('acknowledge', kind, id, error);
    return { outcome: 'failed', status: undefined };
  }
}

/** Undefined where no answer came; said on the console. */
async function post(path: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(timeoutMs), keepalive: true });
  } catch (error) {
    console.warn('POST', path, error);
    return undefined;
  }
}

async function read<T>(response: Response): Promise<T | undefined> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    console.warn('an answer that cannot be read', error);
    return undefined;
  }
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
  return (await response.json()) as T;
}
