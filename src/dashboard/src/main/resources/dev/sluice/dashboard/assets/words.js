/** Numbers and times in words. Pure. */

export function plural(count, one, many = one + 's') {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** At most two units: `850 ms`, `12 s`, `3 min 4 s`, `2 h 5 min`, `3 d 1 h`. */
export function duration(millis) {
  const ms = Math.max(0, millis);
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) {
    return ms < 10_000 ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : `${seconds} s`;
  }
  return two(seconds, 60, 'min', 's') ?? two(Math.floor(seconds / 60), 60, 'h', 'min') ?? two(Math.floor(seconds / 3600), 24, 'd', 'h', Infinity);
}

function two(small, ratio, big, unit, below = ratio === 24 ? Infinity : big === 'min' ? 60 : 24) {
  const large = Math.floor(small / ratio);
  if (large >= below) {
    return null;
  }
  const rest = small % ratio;
  return rest === 0 ? `${large} ${big}` : `${large} ${big} ${rest} ${unit}`;
}

/** What is left of a lease or a backoff at `now`, both in epoch milliseconds. */
export function countdown(until, now) {
  const left = until - now;
  return left > 0 ? `in ${seconds(left)}` : `${seconds(-left)} ago`;
}

function seconds(ms) {
  return ms < 60_000 ? `${Math.ceil(ms / 1000)} s` : duration(ms);
}

/** Of day if it was today, else with the date. */
export function time(millis, now) {
  const at = new Date(millis);
  const clock = at.toLocaleTimeString('en-GB');
  return at.toDateString() === new Date(now).toDateString() ? clock : `${at.toLocaleDateString('en-CA')} ${clock}`;
}

export function percent(share) {
  return `${share > 0 && share < 0.01 ? '<1' : share < 1 ? Math.floor(share * 100) : 100} %`;
}

export function bytes(size) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let at = 0;
  let value = size;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at++;
  }
  return `${at === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
}

/** A call as one line for a shell. @param proof options that show who calls */
export function curl(call, origin, proof = '') {
  const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;
  const body = call.body ? ` -d ${quoted(JSON.stringify(call.body))}` : '';
  return `curl${proof} -X ${call.method} ${quoted(origin + call.path)}${body}`;
}
