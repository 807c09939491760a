import { all, isAbsent, isSet, isTrue, oneOf, when } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { Props, decide } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { credentialIn, isSecretLooking } from '../core/secrets';
import { T } from '../core/tokens';
import { openings, ruleResources } from './topology';

const HOSTS = [T.instance, T.launchTemplate];

export const ec2: Rule[] = [
  ...resourceRules(
    {
      id: 'ec2-metadata-tokens',
      title: 'Instance metadata asks for a token',
      controls: ['EC2.8', 'EC2.170', 'CIS3:5.6', 'CIS5:5.7', 'CIS7:6.7', 'CKV_AWS_79', 'AVD-AWS-0028', 'AVD-AWS-0130'],
      rows: [223],
      types: HOSTS,
      severity: 'high',
      level: 'M',
      why: 'Without it one forged request through a program on the host gives its credentials away.',
      fix: 'set metadataOptions.httpTokens to required.',
      check: oneOf('metadataOptions.httpTokens', 'required'),
    },
    {
      id: 'ec2-metadata-hops',
      title: 'Instance metadata stays on the host',
      controls: ['CKV_AWS_341'],
      rows: [224],
      types: HOSTS,
      severity: 'low',
      level: 'A',
      why: "More hops let containers reach the host's credentials.",
      fix: 'leave metadataOptions.httpPutResponseHopLimit out or set it to 1.',
      check: r =>
        (r.number('metadataOptions.httpPutResponseHopLimit') ?? 1) <= 1
          ? undefined
          : 'metadataOptions.httpPutResponseHopLimit is above 1',
    },
    {
      id: 'ec2-no-public-address',
      title: 'Hosts have no public address',
      controls: ['EC2.9', 'EC2.25', 'CKV_AWS_88', 'AVD-AWS-0009'],
      rows: [225],
      types: HOSTS,
      severity: 'high',
      level: 'M',
      why: 'Session Manager needs none, and an attacker needs one.',
      fix: 'set associatePublicIpAddress to false.',
      check: all(
        r => (r.flag('associatePublicIpAddress') === true ? 'associatePublicIpAddress is true' : undefined),
        r =>
          r.objects('networkInterfaces').some(nic => nic.flag('associatePublicIpAddress') === true)
            ? 'a network interface has a public address'
            : undefined,
      ),
    },
    {
      id: 'ec2-volumes-encrypted',
      title: 'Volumes are encrypted and of the current kind',
      controls: ['EC2.3', 'EC2.181', 'AwsSolutions-EC26', 'CKV_AWS_8', 'AVD-AWS-0131'],
      rows: [226],
      types: HOSTS,
      severity: 'high',
      level: 'M',
      why: 'A volume cannot be encrypted later; gp2 is slower at a higher price.',
      fix: 'set encrypted true and volumeType gp3 on every volume.',
      check: r => {
        const volumes = r.is(T.instance)
          ? [
              ...(r.has('rootBlockDevice') ? r.objects('rootBlockDevice') : [new Props({})]),
              ...r.objects('ebsBlockDevices'),
            ]
          : r.objects('blockDeviceMappings').flatMap(mapping => mapping.objects('ebs'));
        return [
          ...(volumes.some(volume => volume.flag('encrypted') !== true) || volumes.length === 0
            ? ['a volume is not encrypted']
            : []),
          ...(volumes.some(volume => !['gp3', 'io2', undefined].includes(volume.text('volumeType')))
            ? ['a volume is not gp3']
            : []),
        ];
      },
    },
    {
      id: 'ec2-no-secrets-in-user-data',
      title: 'User data holds no credentials',
      controls: ['CKV_AWS_46', 'AVD-AWS-0029'],
      rows: [229],
      types: HOSTS,
      severity: 'critical',
      level: 'M',
      why: 'Every program on the host, and everyone who may describe it, can read them.',
      fix: 'read the secret on the host with its role.',
      check: r =>
        ['userData', 'userDataBase64']
          .filter(path => holdsSecret(r.text(path) ?? ''))
          .map(path => `${path} holds what looks like a credential`),
    },
    {
      id: 'ec2-image-stable',
      title: 'A new image does not replace the host by surprise',
      controls: ['AVD-AWS-0344', 'CKV_AWS_386'],
      rows: [230],
      types: [T.instance],
      severity: 'medium',
      level: 'M',
      why: 'The newest image changes weekly; each change would replace the host in the next update.',
      fix: "take ami from Amazon's public SSM parameter and add it to ignoreChanges.",
      check: all(isSet('ami'), r =>
        (r.raw.ignoreChanges ?? []).includes('ami') ? undefined : 'ami is not in ignoreChanges',
      ),
    },
    {
      id: 'ec2-watched',
      title: 'Hosts are measured by the minute and guarded against termination',
      controls: ['AwsSolutions-EC28', 'AwsSolutions-EC29', 'CKV_AWS_126', 'CKV_AWS_135'],
      rows: [231],
      types: [T.instance],
      severity: 'low',
      level: 'A',
      why: 'Five-minute averages hide what happened.',
      fix: 'set monitoring, ebsOptimized and disableApiTermination to true.',
      check: all(isTrue('monitoring'), isTrue('ebsOptimized'), isTrue('disableApiTermination')),
    },
    {
      id: 'ssm-sessions-recorded',
      title: 'Sessions are recorded and encrypted',
      controls: ['CKV_AWS_112', 'CKV_AWS_113', 'CKV_AWS_303', 'SSM.4'],
      rows: [232],
      types: [T.ssmDocument],
      severity: 'low',
      level: 'A',
      why: 'A shell in production should leave a trace.',
      fix: 'set kmsKeyId and an encrypted CloudWatch or S3 log in the session document, and share it with nobody.',
      check: all(
        r =>
          decide(() => r.text('permissions.account_ids')?.toLowerCase() === 'all', false)
            ? 'it is shared with everyone'
            : undefined,
        when(
          r => r.text('documentType') === 'Session',
          r => {
            const content = new Props(r.json('content'));
            const logs =
              content.flag('inputs.cloudWatchEncryptionEnabled') === true ||
              content.flag('inputs.s3EncryptionEnabled') === true;
            return content.has('inputs.kmsKeyId') && logs ? undefined : 'sessions are not recorded and encrypted';
          },
        ),
      ),
    },
    {
      id: 'ec2-no-key-pair',
      title: 'Hosts have no SSH key',
      rows: [228],
      types: HOSTS,
      severity: 'medium',
      level: 'M',
      why: 'A key cannot be withdrawn from those who copied it; Session Manager asks IAM each time.',
      fix: 'leave keyName out.',
      check: isAbsent('keyName'),
    },
  ),
  ...stackRules(
    {
      id: 'ec2-managed-by-ssm',
      title: 'Hosts are reached through Session Manager with a role for that only',
      controls: ['SSM.1', 'CIS3:1.18', 'CIS5:1.17', 'CIS7:2.16', 'CKV2_AWS_41'],
      rows: [227],
      types: [T.instance],
      severity: 'medium',
      level: 'M',
      why: 'Without the role nobody gets in; with a broader one everyone who gets in has it.',
      fix: 'set iamInstanceProfile to a role with AmazonSSMManagedInstanceCore and nothing broader.',
      check: (r, g) => {
        if (!r.has('iamInstanceProfile')) {
          return 'iamInstanceProfile is not set';
        }
        const roles = g
          .referred(r, 'iamInstanceProfile', T.instanceProfile)
          .flatMap(profile => g.referred(profile, 'role', T.role));
        return roles.flatMap(role => {
          const policies = attachedPolicies(role, g);
          return [
            ...(policies.complete && !policies.arns.some(arn => arn.endsWith('/AmazonSSMManagedInstanceCore'))
              ? ['its role lacks AmazonSSMManagedInstanceCore']
              : []),
            ...(policies.arns.some(arn =>
              /(?:FullAccess|AdministratorAccess|PowerUserAccess|AmazonEC2RoleforSSM)$/.test(arn),
            )
              ? ['its role has a broad policy']
              : []),
          ];
        });
      },
    },
    {
      id: 'ec2-no-ingress',
      title: 'Nothing connects to a bastion',
      rows: [228],
      types: [T.instance],
      severity: 'high',
      level: 'M',
      why: 'Session Manager calls out; an open port is only for attackers.',
      fix: 'remove the ingress rules of its security group, and limit egress to 443 and the database.',
      check: (r, g) => {
        const rules = (direction: 'ingress' | 'egress') =>
          g
            .referred(r, 'vpcSecurityGroupIds', T.securityGroup)
            .flatMap(group => ruleResources(group, direction, g))
            .flatMap(rule => decide(() => openings(rule, direction), []));
        return [
          ...(rules('ingress').length > 0 ? ['its group has ingress rules'] : []),
          ...(rules('egress').some(rule => rule.hasRange && (rule.from !== 443 || rule.to !== 443))
            ? ['its group sends to address ranges on other ports than 443']
            : []),
        ];
      },
    },
  ),
];

function attachedPolicies(role: Resource, graph: Graph): { arns: string[]; complete: boolean } {
  const attachments = graph
    .referrers(role, T.rolePolicyAttachment, 'role')
    .map(found => decide(() => found.text('policyArn'), undefined));
  const managed = decide<string[] | undefined>(() => role.texts('managedPolicyArns'), undefined);
  return {
    arns: [...attachments.filter(arn => arn !== undefined), ...(managed ?? [])],
    complete: !attachments.includes(undefined) && managed !== undefined,
  };
}

function holdsSecret(script: string): boolean {
  const decoded =
    /^[A-Za-z0-9+/=\s]+$/.test(script) && script.length > 16 ? Buffer.from(script, 'base64').toString('utf8') : '';
  return [script, decoded].some(
    text =>
      credentialIn(text) !== undefined ||
      [...text.matchAll(/(\w+)\s*=\s*["']?([^\s"']+)/g)].some(
        ([, name, value]) => !(value ?? '').startsWith('$') && isSecretLooking(name ?? '', value),
      ),
  );
}
