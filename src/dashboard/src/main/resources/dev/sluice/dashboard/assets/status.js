/**
 * How a state looks: a word, a colour (a custom property of the style sheet) and a shape, so that nobody needs to tell colours apart.
 * Shapes are paths in a box of 16 by 16, filled by the even-odd rule.
 */
export const STATUSES = {
  failed: { word: 'failed', shape: 'M3.6 1.8L8 6.2L12.4 1.8L14.2 3.6L9.8 8L14.2 12.4L12.4 14.2L8 9.8L3.6 14.2L1.8 12.4L6.2 8L1.8 3.6z',
    says: 'a dead letter: failed for good, with no further attempt' },
  failing: { word: 'failing', shape: 'M8 1L15.2 14.5H.8zM8 5.5L4.7 12.3h6.6z', says: 'failed for good; its effects are under way' },
  blocked: { word: 'blocked', shape: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM4 7h8v2H4z', says: 'something it needs has failed for good' },
  in_progress: { word: 'in progress', shape: 'M3 1.5L14 8L3 14.5z', says: 'a worker holds its lease' },
  completing: { word: 'completing', shape: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 3.7a4.3 4.3 0 0 1 0 8.6z', says: 'accepted; its effects are under way' },
  retry: { word: 'in backoff', shape: 'M3 1.5h10v2L9.5 8L13 12.5v2H3v-2L6.5 8L3 3.5z', says: 'ready again when its backoff is over' },
  ready: { word: 'ready', shape: 'M3 1.5L14 8L3 14.5zM5 5v6l5-3z', says: 'a worker may claim it' },
  pending: { word: 'pending', shape: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 4.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z', says: 'waits for its blockers' },
  completed: { word: 'completed', shape: 'M1.6 8.6L3.9 6.2L6.6 9L12.2 2.8L14.5 5L6.7 13.6z', says: 'done' },
  stood_in: { word: 'stood in', shape: 'M8 .8L15.2 8L8 15.2L.8 8zM8 4.6L4.6 8L8 11.4L11.4 8z', says: 'its fallback did the work' },
  skipped: { word: 'skipped', shape: 'M1.5 3l6 5l-6 5zM8 3l6 5l-6 5z', says: 'not needed by this project' },
};

export const GATES = {
  closed: { word: 'closed', shape: 'M5 7V5a3 3 0 0 1 6 0v2h1.8v7.5H3.2V7zM6.6 7h2.8V5a1.4 1.4 0 0 0-2.8 0z' },
  opening: { word: 'opening', shape: 'M5 7V4a3 3 0 0 1 5.9-.7l-1.6.5A1.4 1.4 0 0 0 6.6 4V7h6.2v7.5H3.2V7z' },
  open: { word: 'open', shape: 'M5 7V4a3 3 0 0 1 5.9-.7l-1.6.5A1.4 1.4 0 0 0 6.6 4V7h6.2v7.5H3.2V7zM7.2 9.5v2.6h1.6V9.5z' },
};

/** In this order wherever states stand side by side: trouble first, done last. */
export const ORDER = Object.keys(STATUSES);

const DONE = new Set(['completed', 'stood_in', 'skipped']);

/** A task that waits for its next attempt is `ready` with a `retryAt` in the API; here it has a look of its own until that time has come. */
export function look(state, now) {
  return state.status === 'ready' && Date.parse(state.retryAt) > now ? 'retry' : state.status;
}

export function isDone(status) {
  return DONE.has(status);
}

export function describe(status) {
  return STATUSES[status] ?? { word: status, shape: STATUSES.pending.shape, says: '' };
}
