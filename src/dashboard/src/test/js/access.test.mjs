import assert from 'node:assert/strict';
import test from 'node:test';
import { applying, complete, forCurl, signed, trimmed } from '../../main/resources/dev/sluice/dashboard/assets/access.js';
import { AwsV4Signer } from '../../main/resources/dev/sluice/dashboard/assets/vendor/aws4fetch.esm.js';

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'us-east-1' };

test('the signer makes the signature of “get-vanilla” in the test suite that AWS has published', async () => {
  const signer = new AwsV4Signer({ ...KEYS, url: 'https://example.amazonaws.com/', service: 'service', datetime: '20150830T123600Z' });
  assert.equal((await signer.sign()).headers.get('authorization'), 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, '
    + 'SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
});

test('a call is signed for API Gateway, whatever the host, and the session token goes along', async () => {
  const call = { method: 'POST', url: new URL('https://sluice.example.com/v1/projects/a/reservations?b=c'), headers: { accept: 'application/json' }, body: '{"d":1}' };
  const headers = await signed('iam', { ...KEYS, sessionToken: 'TOKEN' }, call, '20261121T031044Z');
  assert.match(headers.authorization, /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20261121\/us-east-1\/execute-api\/aws4_request, SignedHeaders=accept;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/);
  assert.equal(headers['x-amz-security-token'], 'TOKEN');
  assert.equal(headers.accept, 'application/json');
  const other = await signed('iam', { ...KEYS, sessionToken: 'TOKEN' }, { ...call, body: '{"d":2}' }, '20261121T031044Z');
  assert.notEqual(other.authorization, headers.authorization);
  assert.equal((await signed('iam', { ...KEYS, sessionToken: '' }, call))['x-amz-security-token'], undefined);
});

test('a token goes along as it is, and where nothing is wanted nothing is added', async () => {
  const call = { method: 'GET', url: new URL('https://example.com/'), headers: { accept: 'application/json' } };
  assert.deepEqual(await signed('jwt', { token: 'abc' }, call), { accept: 'application/json', authorization: 'Bearer abc' });
  assert.deepEqual(await signed('none', null, call), { accept: 'application/json' });
});

test('credentials are complete without what is optional, and lose the blanks around them', () => {
  assert.ok(complete('none', null));
  assert.ok(!complete('iam', null));
  assert.ok(complete('iam', KEYS));
  assert.ok(!complete('iam', { ...KEYS, region: '' }));
  assert.ok(!complete('jwt', { token: '' }));
  assert.deepEqual(trimmed('jwt', { token: ' abc\n' }), { token: 'abc' });
  assert.deepEqual(trimmed('iam', { ...KEYS, other: 'x' }), { ...KEYS, sessionToken: '' });
});

test('curl is told how to show who calls, without a credential in what is copied', () => {
  assert.equal(forCurl('none', ''), '');
  assert.match(forCurl('iam', 'eu-central-1'), /^ --aws-sigv4 'aws:amz:eu-central-1:execute-api' -u "\$AWS_ACCESS_KEY_ID:/);
  assert.equal(forCurl('jwt', ''), ' -H "authorization: Bearer $TOKEN"');
});

test('the first project comes by a command that shows who calls as the API wants it', () => {
  assert.equal(applying('none', 'http://127.0.0.1:8080'), './sluice run pipeline.yaml --url http://127.0.0.1:8080');
  assert.match(applying('iam', 'https://api.example.com'), /^\.\/sluice apply pipeline\.yaml --project mine --url https:\/\/api\.example\.com --sign-in iam$/);
  assert.match(applying('jwt', 'https://api.example.com'), /^SLUICE_TOKEN="\$TOKEN" \.\/sluice apply .* --sign-in token$/);
});
