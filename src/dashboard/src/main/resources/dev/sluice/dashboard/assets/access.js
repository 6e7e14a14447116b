/** What a call carries so that the API knows who makes it. Pure: what is known is passed in, and kept elsewhere. */
import { AwsV4Signer } from './vendor/aws4fetch.esm.js';

/** What each kind of signing in asks for. `secret` is not shown, `optional` may be empty. */
export const FIELDS = {
  none: [],
  iam: [
    { name: 'accessKeyId', label: 'Access key id', pattern: '\\s*[A-Za-z0-9]{16,128}\\s*' },
    { name: 'secretAccessKey', label: 'Secret access key', secret: true },
    { name: 'sessionToken', label: 'Session token, which temporary credentials have', secret: true, optional: true },
    { name: 'region', label: 'Region of the API', pattern: '\\s*[a-z0-9\\-]{1,40}\\s*' },
  ],
  jwt: [{ name: 'token', label: 'Bearer token', secret: true }],
};

/** Whether there is all that must be there. */
export function complete(kind, credentials) {
  return FIELDS[kind].every(field => field.optional || Boolean(credentials?.[field.name]));
}

/** What `curl` is told so that its calls are let through: never credentials, only the names of the variables that hold them. */
export function forCurl(kind, region) {
  return {
    none: '',
    iam: ` --aws-sigv4 'aws:amz:${region}:execute-api' -u "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN"`,
    jwt: ' -H "authorization: Bearer $TOKEN"',
  }[kind];
}

/** The command that makes the first project: one that plays it too where the service takes its word for who calls, else one that signs in. */
export function applying(kind, origin) {
  return {
    none: `./sluice run pipeline.yaml --url ${origin}`,
    iam: `./sluice apply pipeline.yaml --project mine --url ${origin} --sign-in iam`,
    jwt: `SLUICE_TOKEN="$TOKEN" ./sluice apply pipeline.yaml --project mine --url ${origin} --sign-in token`,
  }[kind];
}

/** What was typed, without the blanks that come along when one copies. */
export function trimmed(kind, typed) {
  return Object.fromEntries(FIELDS[kind].map(field => [field.name, (typed[field.name] ?? '').trim()]));
}

/**
 * The headers of a call, with what shows who makes it. With `iam` that is a signature over method, address, headers and body (AWS Signature Version 4),
 * good for a few minutes.
 *
 * @param request `{method, url, headers, body}`, the body a text or `undefined`
 * @param datetime when it is signed, as AWS writes it; now, if left out
 */
export async function signed(kind, credentials, request, datetime) {
  if (kind === 'jwt') {
    return { ...request.headers, authorization: `Bearer ${credentials.token}` };
  }
  if (kind === 'iam') {
    // As the SDKs of AWS do: the digest of the body is said, and signed too.
    const headers = { ...request.headers, 'x-amz-content-sha256': await digest(request.body ?? '') };
    const signer = new AwsV4Signer({ ...request, headers, ...credentials, sessionToken: credentials.sessionToken || undefined, service: 'execute-api', datetime });
    return Object.fromEntries((await signer.sign()).headers);
  }
  return request.headers;
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
