import { UNKNOWN, isObject } from './read';

/** Texts that are a credential whatever they are called. */
const CREDENTIALS: readonly [string, RegExp][] = [
  ['an AWS access key id', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a URL with a password', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s:/@${}]+@/i],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ['a Stripe key', /\b[sr]k_live_[A-Za-z0-9]{16,}/],
];

const SECRET_NAME =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|access_?key|private_?key|credentials?)(?:$|[^a-z])/;

/** Names that speak about a secret without being one. */
const ABOUT_A_SECRET =
  /(?:arn|name|id|url|uri|path|ref|reference|ttl|seconds|minutes|hours|days|expiry|expiration|lifetime|length|size|count|limit|limits|validity|endpoint|issuer|type|algorithm|enabled|version|region|field|header)s?$/;

/** Values that point to a secret, or are plainly none. */
const NO_SECRET = /^(?:arn:|ssm:|\{\{resolve:|https?:\/\/[^@]*$|true$|false$|\d{1,9}$|none$|)$|^(?:arn:|\{\{resolve:)/i;

/** `DB_PASSWORD`, `apiKey`, `client-secret`; not `SECRET_ARN` or `TOKEN_TTL_SECONDS`. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return SECRET_NAME.test(words) && !ABOUT_A_SECRET.test(words);
}

/** What kind of credential a text holds. */
export function credentialIn(text: string): string | undefined {
  return CREDENTIALS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Whether a named plain value looks like a secret. Unknown values and references do not. */
export function isSecretLooking(name: string, value: unknown): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  return credentialIn(value) !== undefined || (isSecretName(name) && !NO_SECRET.test(value));
}

/** Paths of credentials anywhere in a plain copy, with what they look like; never the value. */
export function credentials(value: unknown, path = ''): string[] {
  if (value === UNKNOWN) {
    return [];
  }
  if (typeof value === 'string') {
    const kind = credentialIn(value);
    return kind === undefined ? [] : [`${path || 'a value'} holds what looks like ${kind}`];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => credentials(item, `${path}[${index}]`));
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => credentials(item, path === '' ? key : `${path}.${key}`))
    : [];
}
