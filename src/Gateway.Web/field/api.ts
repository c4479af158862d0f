// The gateway's HTTP API: docs/field-page.md.
import type { Changes, Defaults, Facility, Refusal, Survey, Visit } from './state/records.ts';

const timeoutMs = 8000;

/** An answer that was no; or none at all, and then the status is undefined. */
export class Refused extends Error {
  constructor(
    readonly status: number | undefined,
    readonly refusal: Refusal,
  ) {
    super(refusal.english);
  }
}

export const defaults = (): Promise<Defaults> => ask('GET', '/api/v1/defaults');

export const login = (secret: string, device: string): Promise<void> => ask('POST', '/api/v1/login', { secret, device });

export const logout = (): Promise<void> => ask('POST', '/api/v1/logout');

export function facilities(query: string, from: { latitude: number; longitude: number } | undefined, limit: number): Promise<{ facilities: Facility[]; total: number }> {
  const search = new URLSearchParams({ q: query, limit: String(limit), ...(from ? { latitude: String(from.latitude), longitude: String(from.longitude) } : {}) });
  return ask('GET', `/api/v1/facilities?${search}`);
}

export const facility = (id: string): Promise<Facility> => ask('GET', `/api/v1/facilities/${encodeURIComponent(id)}`);

export const addFacility = (wanted: Record<string, unknown>): Promise<Facility> => ask('POST', '/api/v1/facilities', wanted);

export const startSurvey = (wanted: Record<string, unknown>): Promise<Survey> => ask('POST', '/api/v1/surveys', wanted);

export const endSurvey = (id: string, how: 'finish' | 'cancel'): Promise<void> => ask('POST', `/api/v1/surveys/${id}/${how}`);

/** The facility is where it was surveyed, however far from where the register had it. */
export const confirmMove = (id: string): Promise<unknown> => ask('POST', `/api/v1/surveys/${id}/confirm`);

export const openVisit = (facilityId: string): Promise<Visit> => ask('POST', '/api/v1/visits', { facility: facilityId });

export const changeVisit = (id: string, revision: number, changes: Changes): Promise<Visit> => ask('PATCH', `/api/v1/visits/${id}`, { revision, changes });

export const testVisit = (id: string, what: 'begin' | 'end'): Promise<Visit> => ask('POST', `/api/v1/visits/${id}/test/${what}`);

export const signVisit = (id: string, revision: number, name: string, strokes: number[][]): Promise<Visit> =>
  ask('POST', `/api/v1/visits/${id}/sign`, { revision, signature: { name, strokes } });

export const abandonVisit = (id: string): Promise<Visit> => ask('POST', `/api/v1/visits/${id}/abandon`);

export const photoPath = (visit: string, photo: string): string => `/api/v1/visits/${visit}/photos/${photo}`;

export const addPhoto = (visit: string, photo: string, content: Blob, takenAt: string): Promise<Visit> =>
  ask('PUT', `${photoPath(visit, photo)}?takenAt=${encodeURIComponent(takenAt)}`, content);

export const removePhoto = (visit: string, photo: string): Promise<Visit> => ask('DELETE', photoPath(visit, photo));

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      // Another site's page cannot send this header.
      headers: { 'X-Gateway-Field': '1', ...(body instanceof Blob ? { 'content-type': body.type } : body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    console.warn(method, path, error);
    throw new Refused(undefined, { code: 'noAnswer', english: 'the gateway does not answer', korean: '게이트웨이가 응답하지 않습니다' });
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  throw new Refused(response.status, isRefusal(answer) ? answer : { code: 'failed', english: `the gateway answered ${response.status}`, korean: `게이트웨이 응답 ${response.status}` });
}

const isRefusal = (answer: unknown): answer is Refusal => typeof (answer as Refusal | undefined)?.english === 'string';
