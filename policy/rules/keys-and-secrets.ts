import { all, between, companion, isSet, isTrue, noneOf, notFalse, notTrue, oneOf, when } from '../core/checks';
import { isPublic, statements } from '../core/documents';
import { Resource } from '../core/graph';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { credentialIn, isSecretName } from '../core/secrets';
import { T } from '../core/tokens';

const isSymmetric = (r: Resource) =>
  (r.text('customerMasterKeySpec') ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT' && !r.has('customKeyStoreId');

export const keysAndSecrets: Rule[] = [
  ...resourceRules(
    {
      id: 'kms-rotation',
      title: 'Keys are rotated every year',
      controls: ['KMS.4', 'CIS3:3.6', 'CIS5:3.6', 'CIS7:4.6', 'AwsSolutions-KMS5', 'CKV_AWS_7', 'AVD-AWS-0065'],
      rows: [157],
      types: [T.key],
      severity: 'medium',
      level: 'M',
      why: 'Rotation limits what one leaked key opens, and costs nothing to users of the key.',
      fix: 'set enableKeyRotation to true.',
      check: when(isSymmetric, isTrue('enableKeyRotation')),
    },
    {
      id: 'kms-not-public',
      title: 'Key policies admit nobody from outside',
      controls: ['KMS.5', 'CKV_AWS_33', 'CIS7:2.21'],
      rows: [158],
      types: [T.key, T.keyPolicy],
      severity: 'critical',
      level: 'M',
      why: 'Whoever may use the key may read everything encrypted with it.',
      fix: 'name the principals, or bind * by kms:CallerAccount or kms:ViaService.',
      check: r => (statements(r, 'policy').some(isPublic) ? 'policy admits everyone' : undefined),
    },
    {
      id: 'kms-explicit-policy',
      title: 'Keys have a policy of their own',
      controls: ['CKV2_AWS_64'],
      rows: [159],
      types: [T.key],
      severity: 'low',
      level: 'A',
      why: 'The default lets every administrator of the account use the key, and no service write logs or alarms with it.',
      fix: 'set policy, or add a KeyPolicy.',
      check: r => (r.has('policy') ? undefined : 'policy is not set'),
    },
    {
      id: 'kms-deletion-window',
      title: 'A deleted key can be brought back for a week or more',
      controls: ['KMS.3'],
      rows: [160],
      types: [T.key],
      severity: 'high',
      level: 'M',
      why: 'With the key goes everything encrypted with it.',
      fix: 'leave deletionWindowInDays out (30) or set it between 7 and 30.',
      check: between('deletionWindowInDays', 7, 30, 30),
    },
    {
      id: 'kms-enabled',
      title: 'Keys are enabled and cannot lock everyone out',
      controls: ['CKV_AWS_227'],
      rows: [161],
      types: [T.key],
      severity: 'high',
      level: 'M',
      why: 'A policy nobody may change can be repaired by AWS support only.',
      fix: 'leave isEnabled and bypassPolicyLockoutSafetyCheck out.',
      check: all(notFalse('isEnabled'), notTrue('bypassPolicyLockoutSafetyCheck')),
    },
    {
      id: 'secret-customer-key',
      title: 'Secrets are encrypted with a customer key',
      controls: ['CKV_AWS_149', 'AVD-AWS-0098'],
      rows: [163],
      types: [T.secret],
      severity: 'low',
      level: 'A',
      why: 'Then reading takes two permissions, and another account can be let in.',
      fix: 'set kmsKeyId.',
      check: all(isSet('kmsKeyId'), noneOf('kmsKeyId', 'alias/aws/secretsmanager')),
    },
    {
      id: 'secret-recoverable',
      title: 'A deleted secret can be brought back for a week or more',
      rows: [165],
      types: [T.secret],
      severity: 'medium',
      level: 'M',
      ephemeralExempt: true,
      why: 'With zero days it is gone at once.',
      fix: 'leave recoveryWindowInDays out (30) or set it between 7 and 30.',
      check: between('recoveryWindowInDays', 7, 30, 30),
    },
    {
      id: 'secret-policy-not-public',
      title: 'Secrets are shared with nobody from outside',
      controls: ['prowler:secretsmanager_not_publicly_accessible'],
      rows: [166],
      types: [T.secretPolicy],
      severity: 'critical',
      level: 'M',
      why: 'A public policy gives the secret to everyone on AWS.',
      fix: 'set blockPublicPolicy to true and name the principals.',
      check: all(isTrue('blockPublicPolicy'), r =>
        statements(r, 'policy').some(isPublic) ? 'policy admits everyone' : undefined,
      ),
    },
    {
      id: 'ssm-secure-string',
      title: 'Secret parameters are encrypted',
      controls: ['CKV2_AWS_34', 'CKV_AWS_337', 'CKV_AWS_384'],
      rows: [168],
      types: [T.parameter],
      severity: 'high',
      level: 'M',
      why: 'A String parameter shows in the console, the API and the state to everyone who may read parameters.',
      fix: 'use a Secrets Manager secret, or type SecureString with keyId.',
      check: all(
        when(
          r => isSecretName((r.text('name') ?? r.name).split('/').at(-1) ?? ''),
          all(oneOf('type', 'SecureString'), isSet('keyId')),
        ),
        when(
          r => r.text('type') !== 'SecureString',
          r =>
            [r.text('value'), r.text('insecureValue')].some(
              value => value !== undefined && credentialIn(value) !== undefined,
            )
              ? 'its value looks like a credential'
              : undefined,
        ),
      ),
    },
  ),
  ...stackRules(
    {
      id: 'kms-described',
      title: 'Keys have a name, a description and one Region',
      controls: ['prowler:kms_cmk_not_multi_region'],
      rows: [162],
      types: [T.key],
      severity: 'low',
      level: 'A',
      why: 'Nobody dares to delete a key that says nothing about itself; a multi-Region key leaves the Region.',
      fix: 'add an Alias and a description, and leave multiRegion out.',
      check: all(companion(T.keyAlias, 'targetKeyId', 'it has no alias'), notTrue('multiRegion'), r =>
        ['', 'managed by pulumi'].includes((r.text('description') ?? '').toLowerCase())
          ? 'description does not say what it is for'
          : undefined,
      ),
    },
    {
      id: 'secret-rotated',
      title: 'Secrets are rotated every 90 days or sooner',
      controls: ['SecretsManager.1', 'SecretsManager.4', 'AwsSolutions-SMG4', 'CKV2_AWS_57', 'CKV_AWS_304'],
      rows: [164],
      types: [T.secret],
      severity: 'medium',
      level: 'P',
      why: 'A secret that never changes is known by everyone who ever worked here.',
      fix: 'add a SecretRotation with automaticallyAfterDays of at most 90, or allow this secret with a reason.',
      check: companion(T.secretRotation, 'secretId', 'nothing rotates it within 90 days', rotation => {
        const days = rotation.number('rotationRules.automaticallyAfterDays');
        return days === undefined ? rotation.has('rotationRules.scheduleExpression') : days <= 90;
      }),
    },
    {
      id: 'secret-version-by-reference',
      title: "A secret's value is not also a plain parameter",
      rows: [168],
      types: [T.parameter],
      severity: 'high',
      level: 'M',
      controls: ['CKV2_AWS_34'],
      why: 'A value copied from a secret into a String parameter is a secret no more.',
      fix: 'read the secret where it is needed.',
      check: (r, g) =>
        r.text('type') !== 'SecureString' &&
        ['value', 'insecureValue'].some(property => g.referred(r, property, T.secretVersion).length > 0)
          ? 'its value comes from a secret and it is no SecureString'
          : undefined,
    },
  ),
];
