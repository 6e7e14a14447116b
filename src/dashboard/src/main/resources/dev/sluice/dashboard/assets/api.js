/** The HTTP API, the only source of what the page shows. */

const BASE = new URL(document.querySelector('meta[name="sluice-api"]').content, document.baseURI);
const PATIENCE_MS = 15_000;

/** A refusal (`status` and the problem document) or, with status 0, a service that does not answer. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = (problem.type ?? '').replace('urn:sluice:problem:', '');
    this.retryAfter = problem.retryAfter;
  }
}

/** Who one is, as far as this browser knows: a name for local mode, a token where the API asks for one (kept in this tab only). */
export const me = {
  get name() {
    return localStorage.getItem('sluice.name') ?? '';
  },
  set name(name) {
    localStorage.setItem('sluice.name', name);
  },
  /** What one signs off with, where a pipeline demands an authority. */
  get authority() {
    return localStorage.getItem('sluice.authority') ?? '';
  },
  set authority(names) {
    localStorage.setItem('sluice.authority', names);
  },
  get token() {
    return sessionStorage.getItem('sluice.token') ?? '';
  },
  set token(token) {
    sessionStorage.setItem('sluice.token', token);
  },
};

export const origin = BASE.origin;

export async function call(method, path, body) {
  const headers = { accept: 'application/json' };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (me.name) {
    headers['x-user-id'] = me.name;
  }
  if (me.token) {
    headers.authorization = `Bearer ${me.token}`;
  }
  let response;
  try {
    response = await fetch(new URL(path.replace(/^\//, ''), new URL('./', BASE)), {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store',
    });
  } catch (failure) {
    throw new ApiError(0, { detail: failure.name === 'TimeoutError' ? `no answer within ${PATIENCE_MS / 1000} s` : 'the service cannot be reached' });
  }
  const text = await response.text().catch(() => '');
  const json = parsed(text);
  if (!response.ok) {
    throw new ApiError(response.status, { ...(json ?? {}), retryAfter: Number(response.headers.get('retry-after')) || undefined });
  }
  return json;
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

export const get = path => call('GET', path);

/** All parts of a list, one after the other. */
export async function all(path, name) {
  const items = [];
  let cursor;
  let part;
  do {
    part = await get(path + (cursor ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : ''));
    items.push(...part[name]);
    cursor = part.nextCursor;
  } while (cursor);
  return { ...part, [name]: items };
}

export function project(id, ...rest) {
  return ['/v1/projects', id, ...rest].map((segment, at) => at === 0 ? segment : encodeURIComponent(segment)).join('/');
}
