/**
 * What is asked for by name, in as few queries as can be sent: the API takes a hundred names, and API Gateway 10,240 bytes of request line and headers, of which
 * the credentials of whoever asks may need half.
 */
const MOST_NAMES = 100;
const MOST_CHARACTERS = 3_000;

/** The names of each query, separated by commas and encoded. */
export function portions(ids) {
  const found = [];
  let room = 0;
  let names = [];
  for (const name of ids.map(encodeURIComponent)) {
    if (names.length === MOST_NAMES || name.length > room) {
      names = [];
      found.push(names);
      room = MOST_CHARACTERS;
    }
    names.push(name);
    room -= name.length + 1;
  }
  return found.map(one => one.join(','));
}
