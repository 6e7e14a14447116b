/**
 * Where one is, as the part of the address behind `#`: `/projects/<id>/<view>?task=…&stage=…&worker=…&status=a,b&q=…`. Every view can be
 * linked to and gone back to. Pure.
 */
export const VIEWS = ['graph', 'grid', 'timeline', 'why'];
const TEXTS = ['task', 'gate', 'stage', 'worker', 'q', 'by', 'span'];

export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, where, project, view] = path.split('/').map(decoded);
  if (where !== 'projects' || !project) {
    return { project: null };
  }
  const given = new URLSearchParams(query);
  const address = { project, view: VIEWS.includes(view) ? view : 'graph' };
  for (const name of TEXTS) {
    if (given.get(name)) {
      address[name] = given.get(name);
    }
  }
  const statuses = (given.get('status') ?? '').split(',').filter(Boolean);
  if (statuses.length > 0) {
    address.status = statuses;
  }
  if (given.get('path') === '1') {
    address.path = true;
  }
  return address;
}

export function format(address) {
  if (!address.project) {
    return '#/projects';
  }
  const query = new URLSearchParams();
  for (const name of TEXTS) {
    if (address[name]) {
      query.set(name, address[name]);
    }
  }
  if (address.status?.length) {
    query.set('status', address.status.join(','));
  }
  if (address.path) {
    query.set('path', '1');
  }
  const text = query.toString().replaceAll('%2C', ',');
  return `#/projects/${encodeURIComponent(address.project)}/${address.view ?? 'graph'}${text ? '?' + text : ''}`;
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
