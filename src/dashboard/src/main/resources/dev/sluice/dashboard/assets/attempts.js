/** Attempts, row by row, for the timeline. Pure. */
import { matches, millis } from './model.js';

const NAMES = new Intl.Collator('en', { numeric: true });

/** Every attempt known: the latest of each task, and earlier ones that went wrong; oldest first. */
export function attempts(tasks, runs, filters) {
  const list = [];
  for (const run of runs) {
    const task = tasks.get(run.taskId);
    // A lease that was written down as expired and yet lived on is the task's own attempt still.
    if (task && run.startedAt && run.attempt < task.attempt + (task.workerId ? 0 : 1)
      && matches({ ...task, workerId: run.workerId, look: filters.status?.includes('failed') ? 'failed' : task.look }, filters)) {
      list.push({ task: run.taskId, worker: run.workerId, attempt: run.attempt, token: run.fencingToken, start: millis(run.startedAt),
        end: millis(run.endedAt), outcome: run.outcome, error: run.error });
    }
  }
  for (const task of tasks.values()) {
    if (task.workerId && task.start !== undefined && matches(task, filters)) {
      list.push({ task: task.taskId, worker: task.workerId, attempt: task.attempt, token: task.fencingToken, start: task.start,
        end: task.end, outcome: outcome(task), error: task.error, expiry: task.expiry });
    }
  }
  return list.sort((a, b) => a.start - b.start || a.attempt - b.attempt);
}

function outcome(task) {
  if (task.look === 'retry' || task.look === 'stood_in') {
    return 'failed';
  }
  return task.look;
}

/**
 * One row for each worker, in the order of their names; where a worker holds several at once, as many lanes as it takes.
 * @returns {{worker: string, lanes: number, attempts: object[]}[]} with a `lane` on each attempt
 */
export function rows(list, now) {
  const byWorker = new Map();
  for (const attempt of list) {
    let row = byWorker.get(attempt.worker);
    if (!row) {
      row = { worker: attempt.worker, ends: [], attempts: [] };
      byWorker.set(attempt.worker, row);
    }
    let lane = row.ends.findIndex(end => end <= attempt.start);
    if (lane < 0) {
      lane = row.ends.length;
    }
    row.ends[lane] = attempt.end ?? now;
    row.attempts.push({ ...attempt, lane });
  }
  return [...byWorker.values()].sort((a, b) => NAMES.compare(a.worker, b.worker))
    .map(row => ({ worker: row.worker, lanes: row.ends.length, attempts: row.attempts }));
}

/** Round steps for an axis: at most `most` of them over `span` milliseconds. */
export function step(span, most) {
  const nice = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1.5e4, 3e4, 6e4, 1.2e5, 3e5, 6e5, 1.2e6, 1.8e6, 3.6e6, 7.2e6, 1.44e7, 2.88e7, 8.64e7];
  return nice.find(one => span / one <= most) ?? Math.ceil(span / most / 8.64e7) * 8.64e7;
}
