// The control room's HTTP API: docs/console-api.md.
import type { CommissioningSummary, FlaggedMessage, Incident, MapLayer, RegisterCollection } from '../shared/contract/console.ts';

const timeoutMs = 5000;

export type AcknowledgeResult<T> =
  | { outcome: 'acknowledged' | 'otherWasFirst'; record: T }
  | { outcome: 'failed'; status: number | undefined };

export const acknowledgeIncident = (id: string, operator: string) => acknowledge<Incident>('incidents', id, operator);

export const acknowledgeMessage = (id: string, operator: string) => acknowledge<FlaggedMessage>('flagged', id, operator);

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

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
  return (await response.json()) as T;
}
