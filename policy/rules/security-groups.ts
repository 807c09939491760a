import { all, isAbsent, never, when } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { decide } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { Opening, attachedTo, covers, isEverything, isOpenToAll, openings, ruleResources, takesIn } from './topology';

const INGRESS = [T.securityGroup, T.defaultSecurityGroup, T.securityGroupRule, T.ingressRule];
const EGRESS = [T.securityGroup, T.defaultSecurityGroup, T.securityGroupRule, T.egressRule];

const HIGH_RISK = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200,
  9300,
];

const RULES_PER_DIRECTION = 60;
const GROUPS_PER_INTERFACE = 5;

export const securityGroups: Rule[] = [
  ...resourceRules(
    {
      id: 'sg-no-open-administration',
      title: 'SSH and RDP are closed to the internet',
      controls: [
        'EC2.13',
        'EC2.14',
        'CIS3:5.2',
        'CIS3:5.3',
        'CIS5:5.3',
        'CIS5:5.4',
        'CIS7:6.3',
        'CIS7:6.4',
        'CKV_AWS_24',
        'CKV_AWS_25',
        'AVD-AWS-0107',
        'AwsSolutions-EC23',
      ],
      rows: [26],
      types: INGRESS,
      severity: 'critical',
      level: 'M',
      why: 'Administration ports are scanned around the clock.',
      fix: 'remove the rule and use Session Manager.',
      check: r =>
        anyOpening(
          r,
          'ingress',
          open => isOpenToAll(open) && [22, 3389].some(port => takesIn(open, port)),
          'opens port 22 or 3389 to every address',
        ),
    },
    {
      id: 'sg-no-open-high-risk-ports',
      title: 'Ports of databases, caches and consoles are closed to the internet',
      controls: ['EC2.19', 'CIS5:5.1.2'],
      rows: [28],
      types: INGRESS,
      severity: 'critical',
      level: 'M',
      why: 'These services are not made to face the internet.',
      fix: 'refer to the security group of the callers.',
      check: r =>
        anyOpening(
          r,
          'ingress',
          open => isOpenToAll(open) && HIGH_RISK.some(port => takesIn(open, port)),
          'opens a high-risk port to every address',
        ),
    },
    {
      id: 'sg-no-all-ports-from-range',
      title: 'No address range may use all ports',
      controls: ['CKV_AWS_277', 'AwsSolutions-EC23'],
      rows: [29],
      types: INGRESS,
      severity: 'high',
      level: 'M',
      why: 'Whatever is started behind the group later is open too.',
      fix: 'name the protocol and the ports.',
      check: r =>
        anyOpening(r, 'ingress', open => open.hasRange && isEverything(open), 'lets an address range use all ports'),
    },
    {
      id: 'sg-narrow-egress',
      title: 'Egress is limited to what is needed',
      controls: ['CKV_AWS_382', 'AVD-AWS-0104'],
      rows: [31],
      types: EGRESS,
      severity: 'low',
      level: 'A',
      why: 'Free egress is the way stolen data leaves.',
      fix: 'allow port 443 and the groups it talks to.',
      check: r =>
        anyOpening(r, 'egress', open => isOpenToAll(open) && isEverything(open), 'allows all traffic to every address'),
    },
    {
      id: 'sg-described',
      title: 'Security groups and their rules say what they are for',
      controls: ['CKV_AWS_23', 'AVD-AWS-0099', 'AVD-AWS-0124', 'AwsSolutions-EC27'],
      rows: [32],
      types: [T.securityGroup, T.securityGroupRule, T.ingressRule, T.egressRule],
      severity: 'low',
      level: 'A',
      why: 'Nobody dares to remove a rule that has no reason.',
      fix: 'write the reason into description.',
      check: r =>
        ['', 'managed by pulumi', 'managed by terraform'].includes((r.text('description') ?? '').toLowerCase())
          ? 'description does not say what it is for'
          : undefined,
    },
    {
      id: 'sg-no-inline-rules',
      title: 'Rules of a security group are resources of their own',
      rows: [33],
      types: [T.securityGroup],
      severity: 'medium',
      level: 'M',
      why: 'Inline rules and standalone ones delete each other on every second update.',
      fix: 'use SecurityGroupIngressRule and SecurityGroupEgressRule.',
      check: all(isAbsent('ingress'), isAbsent('egress')),
    },
  ),
  ...stackRules(
    {
      id: 'sg-open-only-for-load-balancers',
      title: 'Only internet-facing load balancers are open to the internet, on 80 and 443',
      controls: ['EC2.18', 'EC2.19', 'AwsSolutions-EC23', 'CKV_AWS_260', 'CKV_AWS_277'],
      rows: [27],
      types: INGRESS,
      severity: 'critical',
      level: 'M',
      why: 'Everything else belongs behind a load balancer, with its TLS, logs and firewall.',
      fix: "refer to the load balancer's group instead of an address range.",
      check: (r, g) => {
        const open = openings(r, 'ingress').filter(isOpenToAll);
        if (open.length === 0) {
          return undefined;
        }
        if (
          open.some(
            opening => isEverything(opening) || opening.from !== opening.to || ![80, 443].includes(opening.from),
          )
        ) {
          return 'opens ports other than 80 and 443 to every address';
        }
        const groups = r.is(T.securityGroup, T.defaultSecurityGroup)
          ? [r]
          : g.referred(r, 'securityGroupId', T.securityGroup, T.defaultSecurityGroup);
        const users = groups.flatMap(group => attachedTo(group, g));
        return users.some(user => !isFrontDoor(user)) || (groups.length > 0 && users.length === 0)
          ? "opens a group to every address that is not only an internet-facing load balancer's"
          : undefined;
      },
    },
    {
      id: 'load-balancer-security-group',
      title: "A load balancer's group takes web ports and sends to its targets only",
      controls: ['EC2.18', 'AVD-AWS-0104'],
      rows: [105],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'M',
      why: 'The group of the one thing facing the internet should say exactly what it does.',
      fix: "allow ingress on 80 and 443, egress to the targets' groups.",
      check: (r, g) => {
        const groups = g.referred(r, 'securityGroups', T.securityGroup);
        const incoming = groups.flatMap(group => known(group, 'ingress', g));
        const outgoing = groups.flatMap(group => known(group, 'egress', g));
        return [
          ...(incoming.some(
            rule => isEverything(rule) || rule.from !== rule.to || (rule.hasRange && ![80, 443].includes(rule.from)),
          )
            ? ['its group takes more than ports 80 and 443']
            : []),
          ...(outgoing.some(rule => isOpenToAll(rule)) ? ['its group sends to every address'] : []),
        ];
      },
    },
    {
      id: 'db-security-group-sources',
      title: 'A database takes connections from named groups on its port only',
      controls: ['AwsSolutions-RDS8'],
      rows: [30],
      types: [T.dbInstance, T.dbCluster],
      severity: 'high',
      level: 'M',
      why: 'An address range admits whatever gets an address there next.',
      fix: "refer to the callers' groups on the database port.",
      check: (r, g) => {
        const port = r.number('port') ?? (r.text('engine')?.includes('postgres') === true ? 5432 : 3306);
        const rules = g
          .referred(r, 'vpcSecurityGroupIds', T.securityGroup)
          .flatMap(group => known(group, 'ingress', g));
        return [
          ...(rules.some(rule => rule.hasRange) ? ['its group admits address ranges'] : []),
          ...(rules.some(rule => isEverything(rule) || rule.from !== port || rule.to !== port)
            ? ['its group admits other ports']
            : []),
        ];
      },
    },
    {
      id: 'sg-attached',
      title: 'Every security group is in use',
      controls: ['CKV2_AWS_5', 'EC2.22'],
      rows: [34],
      types: [T.securityGroup],
      severity: 'low',
      level: 'A',
      why: 'A group nothing uses is a hole waiting to be attached.',
      fix: 'remove it.',
      check: (r, g) => (attachedTo(r, g).length > 0 ? undefined : 'nothing uses it'),
    },
    {
      id: 'sg-rule-quota',
      title: 'A security group holds at most 60 rules per direction',
      rows: [35],
      types: [T.securityGroup],
      severity: 'low',
      level: 'M',
      why: 'The rule beyond the quota fails in the middle of the update.',
      fix: 'refer to groups or a prefix list instead of single addresses.',
      check: (r, g) =>
        (['ingress', 'egress'] as const)
          .filter(direction => known(r, direction, g).length > RULES_PER_DIRECTION)
          .map(direction => `it has more than ${RULES_PER_DIRECTION} ${direction} rules`),
    },
    {
      id: 'sg-per-interface-quota',
      title: 'Nothing carries more than five security groups',
      rows: [35],
      types: [T.dbInstance, T.dbCluster, T.ecsService, T.lambda, T.loadBalancer, T.instance, T.vpcEndpoint],
      severity: 'low',
      level: 'M',
      why: 'A network interface takes five by default; the sixth fails in the middle of the update.',
      fix: 'join groups with the same users.',
      check: (r, g) =>
        Object.keys(r.raw.propertyDependencies ?? {}).some(
          property => g.referred(r, property, T.securityGroup, T.defaultSecurityGroup).length > GROUPS_PER_INTERFACE,
        )
          ? `it has more than ${GROUPS_PER_INTERFACE} security groups`
          : undefined,
    },
    {
      id: 'sg-no-duplicate-rules',
      title: 'No rule is written twice',
      rows: [36],
      types: [T.securityGroup],
      severity: 'low',
      level: 'M',
      why: 'AWS refuses the second one with InvalidPermission.Duplicate, in the middle of the update.',
      fix: 'remove one of them.',
      check: (r, g) =>
        (['ingress', 'egress'] as const)
          .filter(direction => hasDuplicates(ruleResources(r, direction, g), g))
          .map(direction => `two of its ${direction} rules are the same`),
    },
    {
      id: 'sg-both-sides',
      title: 'What a group lets in from another, the other lets out',
      rows: [36],
      types: [T.ingressRule],
      severity: 'medium',
      level: 'M',
      why: 'A connection needs a rule on both sides, for the same protocol and port; with one of them it times out.',
      fix: 'give both rules the same ipProtocol, fromPort and toPort.',
      check: (r, g) => {
        const [wanted] = decide(() => openings(r, 'ingress'), []);
        const [other] = g.referred(r, 'referencedSecurityGroupId', T.securityGroup);
        if (wanted === undefined || other === undefined) {
          return undefined;
        }
        // A rule that is not known yet may be the other side.
        const goesOut = ruleResources(other, 'egress', g).some(rule =>
          decide(() => openings(rule, 'egress').some(open => covers(open, wanted)), true),
        );
        return goesOut ? undefined : `${other.name} lets nothing out to it by ${wanted.protocol}, port ${wanted.from}`;
      },
    },
    {
      id: 'sg-default-unused',
      title: 'Nothing uses the default security group',
      controls: ['EC2.2', 'CKV_AWS_248'],
      rows: [37],
      types: [T.defaultSecurityGroup],
      severity: 'medium',
      level: 'M',
      why: 'It is shared by whatever forgets to name a group.',
      fix: 'create a group for each purpose.',
      // A deleted function parks its interfaces there for the minutes AWS takes to remove them.
      check: when(
        (r, g) => g.isUsed(r, use => use.property !== 'replacementSecurityGroupIds'),
        never('something is attached to it'),
      ),
    },
  ),
];

function anyOpening(
  r: Resource,
  direction: 'ingress' | 'egress',
  bad: (opening: Opening) => boolean,
  what: string,
): string | undefined {
  const found = openings(r, direction).find(bad);
  return found === undefined ? undefined : `${found.where} ${what}`;
}

/** A group's rules as far as they are known. */
function known(group: Resource, direction: 'ingress' | 'egress', graph: Graph): Opening[] {
  return ruleResources(group, direction, graph).flatMap(rule => decide(() => openings(rule, direction), []));
}

function isFrontDoor(user: Resource): boolean {
  return user.is(T.loadBalancer) && decide(() => user.flag('internal') !== true, true);
}

function hasDuplicates(rules: Resource[], graph: Graph): boolean {
  const seen = new Set<string>();
  return rules
    .filter(rule => rule.is(T.ingressRule, T.egressRule))
    .some(rule => {
      const key = decide(() => signature(rule, graph), rule.urn);
      const twice = seen.has(key);
      seen.add(key);
      return twice;
    });
}

/** What AWS compares: protocol, ports and the source, which in a preview is known by the resource it comes from. */
function signature(rule: Resource, graph: Graph): string {
  const source = (property: string) => {
    const from = graph
      .referred(rule, property)
      .map(found => found.urn)
      .sort()
      .join();
    return from !== '' ? from : rule.text(property);
  };
  return JSON.stringify([
    rule.text('ipProtocol'),
    rule.number('fromPort'),
    rule.number('toPort'),
    source('cidrIpv4'),
    source('cidrIpv6'),
    source('prefixListId'),
    source('referencedSecurityGroupId'),
  ]);
}
