import { all, atLeast, companion, containsNone, isTrue, notFalse, notTrue, oneOf } from '../core/checks';
import { statements } from '../core/documents';
import { decide } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';

export const cognito: Rule[] = [
  ...resourceRules(
    {
      id: 'cognito-passwords',
      title: 'Passwords are long and of all kinds of characters',
      controls: ['Cognito.3', 'AwsSolutions-COG1'],
      rows: [201],
      types: [T.userPool],
      severity: 'high',
      level: 'M',
      why: 'Short passwords are found by trying.',
      fix: 'set passwordPolicy: minimumLength 14, all four requirements, temporaryPasswordValidityDays at most 7.',
      check: all(
        atLeast('passwordPolicy.minimumLength', 14),
        isTrue('passwordPolicy.requireLowercase'),
        isTrue('passwordPolicy.requireUppercase'),
        isTrue('passwordPolicy.requireNumbers'),
        isTrue('passwordPolicy.requireSymbols'),
        r =>
          (r.number('passwordPolicy.temporaryPasswordValidityDays') ?? 7) <= 7
            ? undefined
            : 'passwordPolicy.temporaryPasswordValidityDays is above 7',
      ),
    },
    {
      id: 'cognito-second-factor',
      title: 'Users sign in with a second factor',
      controls: ['AwsSolutions-COG2'],
      rows: [202],
      types: [T.userPool],
      severity: 'high',
      level: 'P',
      why: 'A stolen password alone then opens nothing.',
      fix: 'set mfaConfiguration ON with softwareTokenMfaConfiguration.enabled.',
      check: all(oneOf('mfaConfiguration', 'ON'), isTrue('softwareTokenMfaConfiguration.enabled')),
    },
    {
      id: 'cognito-threat-protection',
      title: 'Suspicious sign-ins are stopped',
      controls: ['Cognito.1', 'Cognito.4', 'AwsSolutions-COG8'],
      rows: [203],
      types: [T.userPool],
      severity: 'low',
      level: 'A',
      why: 'Leaked passwords are tried by machines; this needs the Plus tier, billed per user.',
      fix: 'set userPoolAddOns.advancedSecurityMode to ENFORCED.',
      check: oneOf('userPoolAddOns.advancedSecurityMode', 'ENFORCED'),
    },
    {
      id: 'cognito-deletion-protection',
      title: 'User pools are protected from deletion',
      controls: ['prowler:cognito_user_pool_deletion_protection_enabled'],
      rows: [204],
      types: [T.userPool],
      severity: 'high',
      level: 'P',
      why: 'Users and their passwords cannot be exported or restored.',
      fix: 'set deletionProtection to ACTIVE.',
      check: oneOf('deletionProtection', 'ACTIVE'),
    },
    {
      id: 'cognito-invitation-only',
      title: 'Strangers cannot sign themselves up unless that is wanted',
      controls: ['prowler:cognito_user_pool_self_registration_disabled'],
      rows: [205],
      types: [T.userPool],
      severity: 'low',
      level: 'A',
      why: 'An open pool lets everyone become a user.',
      fix: 'set adminCreateUserConfig.allowAdminCreateUserOnly to true, recovery by verified_email; allow this rule for public sign-up.',
      check: isTrue('adminCreateUserConfig.allowAdminCreateUserOnly'),
    },
    {
      id: 'cognito-client-discreet',
      title: 'Clients do not tell who has an account, and tokens can be withdrawn',
      controls: ['prowler:cognito_user_pool_client_prevent_user_existence_errors'],
      rows: [207],
      types: [T.userPoolClient],
      severity: 'medium',
      level: 'M',
      why: 'Answers that differ for unknown names give the list of users away.',
      fix: 'set preventUserExistenceErrors ENABLED and leave enableTokenRevocation out.',
      check: all(oneOf('preventUserExistenceErrors', 'ENABLED'), notFalse('enableTokenRevocation')),
    },
    {
      id: 'cognito-client-flows',
      title: 'Clients use flows that keep passwords and tokens off the wire',
      rows: [208],
      types: [T.userPoolClient],
      severity: 'high',
      level: 'M',
      why: 'Password flows hand the password to every client; the implicit flow puts tokens into URLs.',
      fix: 'use ALLOW_USER_SRP_AUTH and the code flow with https addresses (localhost for development).',
      check: all(
        containsNone(
          'explicitAuthFlows',
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_ADMIN_USER_PASSWORD_AUTH',
          'USER_PASSWORD_AUTH',
          'ADMIN_NO_SRP_AUTH',
        ),
        containsNone('allowedOauthFlows', 'implicit'),
        r =>
          [...r.list('callbackUrls'), ...r.list('logoutUrls')].some(
            url => typeof url === 'string' && /^http:\/\/(?!localhost[:/]|localhost$|127\.0\.0\.1)/.test(url),
          )
            ? 'a callback or logout address is plain HTTP'
            : undefined,
      ),
    },
    {
      id: 'cognito-token-lifetime',
      title: 'Tokens live no longer than needed',
      rows: [209],
      types: [T.userPoolClient],
      severity: 'low',
      level: 'A',
      why: 'A stolen token works until it expires.',
      fix: 'set accessTokenValidity to at most 60 minutes and refreshTokenValidity to at most 30 days.',
      check: all(
        r =>
          seconds(r.number('accessTokenValidity'), r.text('tokenValidityUnits.accessToken') ?? 'hours', 3600) <= 3600
            ? undefined
            : 'accessTokenValidity is above 60 minutes',
        r =>
          seconds(r.number('refreshTokenValidity'), r.text('tokenValidityUnits.refreshToken') ?? 'days', 30 * 86_400) <=
          30 * 86_400
            ? undefined
            : 'refreshTokenValidity is above 30 days',
      ),
    },
    {
      id: 'cognito-identities-signed-in',
      title: 'Identity pools give credentials to signed-in users only',
      controls: ['Cognito.2', 'AwsSolutions-COG7', 'CKV_AWS_366'],
      rows: [210],
      types: [T.identityPool],
      severity: 'critical',
      level: 'M',
      why: 'Otherwise everyone on the internet gets AWS credentials of the account.',
      fix: 'set allowUnauthenticatedIdentities to false and leave allowClassicFlow out.',
      check: all(notTrue('allowUnauthenticatedIdentities'), notTrue('allowClassicFlow')),
    },
  ),
  ...stackRules(
    {
      id: 'cognito-firewall',
      title: 'User pools stand behind a web firewall',
      controls: ['prowler:cognito_user_pool_waf_acl_attached'],
      rows: [206],
      types: [T.userPool],
      severity: 'low',
      level: 'A',
      why: 'Sign-in pages are where leaked passwords are tried.',
      fix: 'associate a web ACL with the pool.',
      check: companion(T.webAclAssociation, 'resourceArn', 'it has no web ACL'),
    },
    {
      id: 'cognito-roles-bound',
      title: 'Roles of an identity pool trust signed-in users of that pool only',
      rows: [211],
      types: [T.identityPoolRoles],
      severity: 'critical',
      level: 'M',
      why: 'Without both conditions users of any pool, signed in or not, may take the role.',
      fix: 'add the conditions cognito-identity.amazonaws.com:aud and :amr = authenticated to the trust policy.',
      check: (r, g) =>
        g
          .referred(r, 'roles', T.role)
          .filter(role => decide(() => !isBound(statements(role, 'assumeRolePolicy')), false))
          .map(role => `role ${role.name} does not ask for the pool and for signed-in users`),
    },
  ),
];

function seconds(value: number | undefined, unit: string, byDefault: number): number {
  const factors: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
  return value === undefined || value === 0 ? byDefault : value * (factors[unit] ?? 1);
}

function isBound(trust: ReturnType<typeof statements>): boolean {
  return trust
    .filter(s => s.allow && (s.principals ?? []).some(p => p.value === 'cognito-identity.amazonaws.com'))
    .every(
      s =>
        s.conditions.some(c => c.key === 'cognito-identity.amazonaws.com:aud') &&
        s.conditions.some(c => c.key === 'cognito-identity.amazonaws.com:amr' && c.values.includes('authenticated')),
    );
}
