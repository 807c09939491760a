// Lets those open a WebSocket who have signed in: a Lambda authorizer of type REQUEST (UserAuthorizer.java).
//
// A caller brings the id token of its user as ?token=…, because browsers cannot set headers on a WebSocket. Checked is
// what "Verifying JSON web tokens" in Cognito's developer guide asks for: signature, issuer, audience, use and time.
// Who is refused gets a policy that denies (403): an error would look like a fault of this function.

import { createPublicKey, verify } from 'node:crypto';

// Cognito rotates keys seldom. A made-up key id must not make every request fetch them.
const FETCH_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 5_000;

let keys = new Map();
let fetched = -Infinity;

export async function handler(event) {
  const claims = await signedIn(event.queryStringParameters?.token ?? '');
  const answer = {
    principalId: claims === null ? 'nobody' : claims.sub,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: claims === null ? 'Deny' : 'Allow',
          Action: 'execute-api:Invoke',
          Resource: event.methodArn,
        },
      ],
    },
  };
  if (claims !== null) {
    answer.context = { email: claims.email ?? '', groups: (claims['cognito:groups'] ?? []).join(',') };
  }
  return answer;
}

/** What a token says of its user; null if it is not to be believed. */
async function signedIn(token) {
  const [head, body, signature, ...rest] = token.split('.');
  const header = decoded(head);
  const claims = decoded(body);
  if (signature === undefined || rest.length > 0 || header?.alg !== 'RS256' || typeof header.kid !== 'string') {
    return null;
  }
  const key = await keyCalled(header.kid);
  const trusted =
    key !== undefined &&
    verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')) &&
    typeof claims?.sub === 'string' &&
    claims.iss === process.env.USERS_ISSUER &&
    claims.aud === process.env.USERS_CLIENT_ID &&
    claims.token_use === 'id' &&
    claims.exp > Date.now() / 1000;
  return trusted ? claims : null;
}

function decoded(part) {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

async function keyCalled(id) {
  if (!keys.has(id) && Date.now() - fetched > FETCH_MILLISECONDS) {
    const answer = await fetch(`${process.env.USERS_ISSUER}/.well-known/jwks.json`, {
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    if (!answer.ok) {
      throw new Error(`The keys of ${process.env.USERS_ISSUER} cannot be read: HTTP ${answer.status}`);
    }
    const { keys: published } = await answer.json();
    keys = new Map(published.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
    fetched = Date.now();
  }
  return keys.get(id);
}
