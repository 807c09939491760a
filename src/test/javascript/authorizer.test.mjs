// What authorizer.mjs believes and what not. Run by UserAuthorizerTest.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, test } from 'node:test';

const SCRIPT = new URL(
  '../../main/resources/dev/caisson/components/compute/lambda/authorizer.mjs',
  import.meta.url,
);
const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc';
const CONNECT = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3/v1/$connect';
const known = generateKeyPairSync('rsa', { modulusLength: 2048 });
const unknown = generateKeyPairSync('rsa', { modulusLength: 2048 });

let handler;
let fetches;
let status;

beforeEach(async () => {
  process.env.USERS_ISSUER = ISSUER;
  process.env.USERS_CLIENT_ID = 'client';
  fetches = [];
  status = 200;
  globalThis.fetch = async (url) => {
    fetches.push(url);
    const jwk = { ...known.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
    return new Response(JSON.stringify({ keys: [jwk] }), { status });
  };
  // Each test has keys and times of its own.
  ({ handler } = await import(`${SCRIPT.href}?${Math.random()}`));
});

function encoded(part) {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function token(claims = {}, header = {}, key = known.privateKey) {
  const said = {
    sub: 'u-1',
    iss: ISSUER,
    aud: 'client',
    token_use: 'id',
    exp: Date.now() / 1000 + 60,
    email: 'a@example.com',
    'cognito:groups': ['admins', 'staff'],
    ...claims,
  };
  const text = `${encoded({ alg: 'RS256', kid: 'k1', ...header })}.${encoded(said)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

function ask(given) {
  return handler({ type: 'REQUEST', methodArn: CONNECT, queryStringParameters: { token: given } });
}

function policy(effect) {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: CONNECT }],
  };
}

test('lets in who has an id token of the pool, and says who it is', async () => {
  assert.deepEqual(await ask(token()), {
    principalId: 'u-1',
    policyDocument: policy('Allow'),
    context: { email: 'a@example.com', groups: 'admins,staff' },
  });
});

test('lets in a user without groups', async () => {
  const answer = await ask(token({ 'cognito:groups': undefined }));
  assert.deepEqual(answer.context, { email: 'a@example.com', groups: '' });
});

for (const [what, given] of Object.entries({
  'no token': undefined,
  'no token at all': 'nonsense',
  'an expired one': token({ exp: Date.now() / 1000 - 1 }),
  'one that never expires': token({ exp: undefined }),
  'one of another pool': token({ iss: `${ISSUER}d` }),
  'one for another client': token({ aud: 'another' }),
  'an access token': token({ token_use: 'access', aud: undefined, client_id: 'client' }),
  'one of nobody': token({ sub: undefined }),
  'one by another key': token({}, {}, unknown.privateKey),
  'one by a key that is not published': token({}, { kid: 'k2' }, unknown.privateKey),
  'one that asks for another algorithm': token({}, { alg: 'HS256' }),
  'one without a signature': `${encoded({ alg: 'none', kid: 'k1' })}.${encoded({ sub: 'u-1' })}.`,
  'one whose claims were changed': token().replace(/\.[^.]*\./, `.${encoded({ sub: 'root', iss: ISSUER })}.`),
  'one with a part too many': `${token()}.x`,
})) {
  test(`refuses ${what}`, async () => {
    assert.deepEqual(await ask(given), { principalId: 'nobody', policyDocument: policy('Deny') });
  });
}

test('refuses a request without a query', async () => {
  const answer = await handler({ type: 'REQUEST', methodArn: CONNECT });
  assert.deepEqual(answer, { principalId: 'nobody', policyDocument: policy('Deny') });
});

test('fetches the keys once, and not for every made-up key id', async () => {
  await ask(token());
  await ask(token());
  await ask(token({}, { kid: 'k2' }, unknown.privateKey));
  await ask(token({}, { kid: 'k3' }, unknown.privateKey));
  assert.deepEqual(fetches, [`${ISSUER}/.well-known/jwks.json`]);
});

test('fails where the keys cannot be read, and tries again', async () => {
  status = 503;
  await assert.rejects(ask(token()), /cannot be read: HTTP 503/);
  status = 200;
  assert.equal((await ask(token())).principalId, 'u-1');
});
