/** Who one is, as far as this browser knows, and the panel that asks for it. Names stay in this browser, credentials in this tab. */
import { FIELDS, complete, forCurl, trimmed } from './access.js';
import { h, say } from './dom.js';

const told = name => document.querySelector(`meta[name="${name}"]`).content;
const CREDENTIALS = 'sluice.credentials';

/** `none` in local mode, `iam` or `jwt` on AWS: what the API wants, as whoever serves the page has said. */
export const kind = told('sluice-sign-in');

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
  get credentials() {
    return JSON.parse(sessionStorage.getItem(CREDENTIALS) ?? 'null');
  },
  /** @param credentials by the names of `FIELDS`; `null` forgets them */
  set credentials(credentials) {
    if (credentials) {
      sessionStorage.setItem(CREDENTIALS, JSON.stringify(credentials));
    } else {
      sessionStorage.removeItem(CREDENTIALS);
    }
  },
};

/** Whether there is something to sign calls with, or nothing is wanted. */
export const ready = () => complete(kind, me.credentials);

/** What calls by `curl` need besides. */
export const proof = () => forCurl(kind, me.credentials?.region || told('sluice-region') || 'REGION');

const WORDS = {
  iam: 'Calls are signed here, in the browser, with AWS credentials that may invoke the API. Take temporary ones; “aws configure export-credentials” prints those of your profile.',
  jwt: 'Calls carry a token of the identity provider that this API trusts.',
};

/**
 * The panel, once for the page.
 *
 * @param show shows a dialog
 * @param done called once there are new credentials
 */
export function createPanel(show, done) {
  let dialog;
  const sentence = h('p', { class: 'problem', role: 'alert' });

  function open() {
    const given = me.credentials ?? { region: told('sluice-region') };
    const inputs = FIELDS[kind].map(field => h('input', { name: field.name, value: field.secret ? '' : given[field.name] ?? '', type: field.secret ? 'password' : 'text',
      required: !field.optional, pattern: field.pattern, autocomplete: 'off', spellcheck: 'false' }));
    const keep = () => {
      me.credentials = trimmed(kind, Object.fromEntries(inputs.map(input => [input.name, input.value])));
      done();
    };
    dialog = h('dialog', { class: 'sign-in', 'aria-label': 'Sign in' }, h('h2', {}, 'Sign in'), sentence, h('p', { class: 'quiet' }, `${WORDS[kind]} They stay in this tab and go when it is closed.`),
      h('form', { method: 'dialog', class: 'stacked', onsubmit: keep },
        ...FIELDS[kind].map((field, at) => h('label', {}, field.label, inputs[at])), h('button', { class: 'primary' }, 'Sign in')));
    dialog.addEventListener('close', () => { dialog = undefined; });
    show(dialog);
  }

  return {
    /** @param refusal a sentence, empty for none */
    ask(refusal) {
      say(sentence, refusal);
      sentence.hidden = refusal === '';
      if (!dialog) {
        open();
      }
    },
  };
}
