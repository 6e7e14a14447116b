/** The HTTP API, the only source of what the page shows. */
import { signed } from './access.js';
import { kind, me, ready } from './sign-in.js';

const BASE = new URL(document.querySelector('meta[name="sluice-api"]').content, document.baseURI);
const PATIENCE_MS = 15_000;

/** A refusal (`status` and the problem document) or, with status 0, a service that does not answer. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? problem.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = (problem.type ?? '').replace('urn:sluice:problem:', '');
    this.retryAfter = problem.retryAfter;
  }

  /** Whether it was the authorizer before the API that let the call not pass. What the API itself forbids has a code. */
  get unauthorized() {
    return this.status === 401 || this.status === 403 && this.code === '';
  }
}

export const origin = BASE.origin;

export async function call(method, path, body) {
  if (!ready()) {
    throw new ApiError(401, { detail: 'This API answers only those who have signed in' });
  }
  const url = new URL(path.replace(/^\//, ''), new URL('./', BASE));
  const request = { method, url, headers: { accept: 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) };
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json';
  }
  if (kind === 'none' && me.name) {
    request.headers['x-user-id'] = me.name;
  }
  const headers = await signed(kind, me.credentials, request);
  let response;
  try {
    response = await fetch(url, { method, headers, body: request.body, signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store' });
  } catch (failure) {
    throw new ApiError(0, { detail: failure.name === 'TimeoutError' ? `no answer within ${PATIENCE_MS / 1000} s` : 'the service cannot be reached' });
  }
  const text = await response.text().catch(() => '');
  const json = parsed(text);
  if (!response.ok) {
    const failure = new ApiError(response.status, { ...(json ?? {}), retryAfter: Number(response.headers.get('retry-after')) || undefined });
    if (failure.unauthorized) {
      failure.message = `${method} ${url.pathname} was refused (${response.status}): ${failure.message.replace(/\.$/, '')}`;
    }
    throw failure;
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
