import { Graph, Resource } from '../core/graph';
import { companion, all, isTrue, never, notTrue, when } from '../core/checks';
import { isPublic, permits, statements } from '../core/documents';
import { decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import {
  inOneZone,
  isDefaultRoute,
  isEverything,
  openings,
  routeTablesOf,
  routesOf,
  ruleResources,
  tierOf,
  Tier,
  zonesOf,
} from './topology';

export const network: Rule[] = [
  ...resourceRules(
    {
      id: 'network-no-default-vpc',
      title: 'The default VPC is not used',
      controls: ['CKV_AWS_148', 'AVD-AWS-0101'],
      rows: [4],
      types: [T.defaultVpc, T.defaultSubnet],
      severity: 'medium',
      level: 'M',
      why: 'Every subnet of the default VPC is public and shared by the whole account.',
      fix: 'create a VPC of its own.',
      check: never('the default network is adopted'),
    },
    {
      id: 'subnet-no-public-addresses',
      title: 'Subnets hand out no public addresses',
      controls: ['EC2.15', 'CKV_AWS_130', 'AVD-AWS-0164'],
      rows: [7],
      types: [T.subnet],
      severity: 'high',
      level: 'M',
      why: 'Anything started there would be reachable from the internet without being asked to; load balancers and NAT gateways do not need it.',
      fix: 'leave mapPublicIpOnLaunch out.',
      check: notTrue('mapPublicIpOnLaunch'),
    },
    {
      id: 'nacl-no-remote-administration',
      title: 'Network ACLs do not open administration ports to the internet',
      controls: [
        'EC2.21',
        'CIS3:5.1',
        'CIS5:5.2',
        'CIS7:6.2',
        'CKV_AWS_232',
        'CKV_AWS_231',
        'CKV_AWS_230',
        'CKV_AWS_229',
        'AVD-AWS-0105',
      ],
      rows: [14],
      types: [T.networkAcl, T.networkAclRule],
      severity: 'high',
      level: 'M',
      why: 'SSH, RDP and FTP are scanned around the clock.',
      fix: 'name the ranges that need it, or use Session Manager.',
      check: r =>
        aclEntries(r).some(
          entry => entry.open && [20, 21, 22, 3389].some(port => entry.from <= port && port <= entry.to),
        )
          ? 'an allow rule opens port 20, 21, 22 or 3389 to every address'
          : undefined,
    },
    {
      id: 'nacl-no-allow-all',
      title: 'Network ACLs do not allow all ports from everywhere',
      controls: ['EC2.16', 'CKV_AWS_352', 'CKV2_AWS_1', 'AVD-AWS-0102', 'AwsSolutions-VPC3'],
      rows: [15],
      types: [T.networkAcl, T.networkAclRule],
      severity: 'medium',
      level: 'A',
      why: 'Such an entry makes the ACL say nothing.',
      fix: 'allow the ports in use, or leave the ACL out.',
      check: r =>
        aclEntries(r).some(entry => entry.open && entry.from <= 0 && entry.to >= 65535)
          ? 'an allow rule opens all ports to every address'
          : undefined,
    },
    {
      id: 'endpoint-private-dns',
      title: 'Interface endpoints answer to the service name',
      rows: [17],
      types: [T.vpcEndpoint],
      severity: 'medium',
      level: 'M',
      why: 'Without private DNS clients keep using the public address and the endpoint is paid for nothing.',
      fix: 'set privateDnsEnabled to true.',
      check: when(isInterface, isTrue('privateDnsEnabled')),
    },
    {
      id: 'endpoint-policy',
      title: 'VPC endpoints carry a policy of their own',
      controls: ['CIS7:2.21', 'CKV_AWS_283'],
      rows: [20],
      types: [T.vpcEndpoint],
      severity: 'medium',
      level: 'A',
      why: 'The default policy lets anyone in the network reach any account through the endpoint.',
      fix: 'set a policy bound by aws:PrincipalAccount or aws:PrincipalOrgID.',
      check: r =>
        !r.has('policy')
          ? 'policy is not set'
          : statements(r, 'policy').some(
                statement =>
                  isPublic(statement) && statement.actions.includes('*') && statement.resources.includes('*'),
              )
            ? 'policy allows everything to everyone'
            : undefined,
    },
    {
      id: 'endpoint-service-acceptance',
      title: 'Consumers of an endpoint service are accepted one by one',
      controls: ['CKV_AWS_123'],
      rows: [24],
      types: [T.vpcEndpointService],
      severity: 'high',
      level: 'M',
      why: 'Otherwise any allowed account attaches itself without anyone noticing.',
      fix: 'set acceptanceRequired to true.',
      check: isTrue('acceptanceRequired'),
    },
  ),
  ...stackRules(
    {
      id: 'vpc-flow-logs',
      title: 'Every VPC records its traffic',
      controls: ['EC2.6', 'CIS3:3.7', 'CIS5:3.7', 'CIS7:4.7', 'AwsSolutions-VPC7', 'CKV2_AWS_11', 'AVD-AWS-0178'],
      rows: [1],
      types: [T.vpc],
      severity: 'medium',
      level: 'M',
      why: 'Without flow logs nobody can say afterwards who talked to whom.',
      fix: 'add a FlowLog with trafficType ALL (REJECT at the least).',
      check: companion(T.flowLog, 'vpcId', 'no flow log records ALL or REJECT traffic', log =>
        ['ALL', 'REJECT'].includes(log.text('trafficType') ?? ''),
      ),
    },
    {
      id: 'flow-log-kept',
      title: 'Flow logs go to a destination that keeps them for a stated time',
      rows: [2],
      types: [T.flowLog],
      severity: 'low',
      level: 'A',
      why: 'Coarse or endless flow logs cost more and tell less.',
      fix: 'send them to a log group with retention or a bucket with a lifecycle, with maxAggregationInterval 60 or 600.',
      check: all(
        r => ((r.number('maxAggregationInterval') ?? 600) > 600 ? 'maxAggregationInterval is above 600' : undefined),
        (r, g) => {
          const groups = g.referred(r, 'logDestination', T.logGroup);
          return groups.some(group => !group.has('retentionInDays')) ? 'its log group has no retention' : undefined;
        },
      ),
    },
    {
      id: 'vpc-default-security-group-closed',
      title: 'The default security group of every VPC lets nothing through',
      controls: ['EC2.2', 'CIS3:5.4', 'CIS5:5.5', 'CIS7:6.5', 'CKV2_AWS_12', 'AVD-AWS-0173'],
      rows: [3],
      types: [T.vpc],
      severity: 'high',
      level: 'M',
      why: 'Whatever forgets to name a group lands in the default one.',
      fix: 'adopt it with a DefaultSecurityGroup that has no rules.',
      check: companion(
        T.defaultSecurityGroup,
        'vpcId',
        'its default security group is not adopted and emptied',
        group => group.list('ingress').length === 0 && group.list('egress').length === 0,
      ),
    },
    {
      id: 'vpc-dns-for-endpoints',
      title: 'VPCs with private endpoints resolve their names',
      rows: [5],
      types: [T.vpc],
      severity: 'medium',
      level: 'M',
      why: 'Private DNS of endpoints fails silently without both settings.',
      fix: 'set enableDnsSupport and enableDnsHostnames to true.',
      check: (r, g) =>
        g
          .referrers(r, T.vpcEndpoint, 'vpcId')
          .some(endpoint => decide(() => endpoint.flag('privateDnsEnabled') === true, false))
          ? all(isTrue('enableDnsHostnames'), x =>
              x.flag('enableDnsSupport') === false ? 'enableDnsSupport is false' : undefined,
            )(r, g)
          : undefined,
    },
    {
      id: 'vpc-address-plan',
      title: 'VPC and subnet ranges are private, fit each other and do not overlap',
      rows: [6],
      types: [T.vpc],
      severity: 'medium',
      level: 'M',
      why: 'A range outside RFC 1918 hides real addresses, an overlap fails halfway through the update.',
      fix: 'choose a /16 to /28 from 10/8, 172.16/12 or 192.168/16 and cut the subnets from it.',
      check: (r, g) => {
        if (!r.has('cidrBlock')) {
          return undefined;
        }
        const vpc = range(r.text('cidrBlock') ?? '');
        if (vpc === undefined || vpc.bits < 16 || vpc.bits > 28 || !PRIVATE.some(block => inside(vpc, block))) {
          return 'cidrBlock is not a private range between /16 and /28';
        }
        const subnets = g
          .referrers(r, T.subnet, 'vpcId')
          .map(subnet => decide(() => range(subnet.text('cidrBlock') ?? ''), undefined))
          .filter(found => found !== undefined)
          .sort((left, right) => left.first - right.first);
        if (subnets.some(subnet => !inside(subnet, vpc))) {
          return 'a subnet lies outside its cidrBlock';
        }
        return subnets.some((subnet, index) => index > 0 && subnet.first <= (subnets[index - 1]?.last ?? -1))
          ? 'two of its subnets overlap'
          : undefined;
      },
    },
    {
      id: 'vpc-two-zones',
      title: 'Every tier of a VPC spans two zones',
      controls: ['ELB.13', 'Lambda.5'],
      rows: [8],
      types: [T.vpc],
      severity: 'medium',
      level: 'M',
      why: 'One zone failing would take the whole tier with it, and load balancers and databases refuse a single one.',
      fix: 'give each tier subnets in at least two availability zones.',
      check: (r, g) => {
        const tiers = new Map<Tier, Resource[]>();
        for (const subnet of g.referrers(r, T.subnet, 'vpcId')) {
          const tier = tierOf(subnet, g);
          if (tier !== undefined) {
            tiers.set(tier, [...(tiers.get(tier) ?? []), subnet]);
          }
        }
        return [...tiers]
          .filter(([, subnets]) => decide(() => zonesOf(subnets).size < 2, false))
          .map(([tier]) => `its ${tier} tier lies in one zone`);
      },
    },
    {
      id: 'subnet-workloads-not-public',
      title: 'Subnets that hold workloads or data have no route from the internet',
      controls: ['prowler:vpc_subnet_separate_private_public'],
      rows: [9],
      types: [T.subnet],
      severity: 'critical',
      level: 'M',
      why: 'In a subnet with an internet gateway one forgotten setting makes a database public.',
      fix: 'place it in a private or isolated subnet.',
      check: (r, g) =>
        tierOf(r, g) === 'public' && (holdsWorkloads(r, g) || ['private', 'isolated'].includes(tierTag(r)))
          ? 'its default route leads to an internet gateway'
          : undefined,
    },
    {
      id: 'subnet-one-route-table',
      title: 'Every subnet names its route table',
      rows: [10],
      types: [T.subnet],
      severity: 'medium',
      level: 'M',
      why: 'The main table is shared: a route added there for one subnet opens all others.',
      fix: 'add exactly one RouteTableAssociation.',
      check: (r, g) =>
        g.referrers(r, T.routeTableAssociation, 'subnetId').length === 1
          ? undefined
          : 'it has not exactly one route table association',
    },
    {
      id: 'nat-same-zone',
      title: 'Private subnets leave through the NAT gateway of their own zone',
      controls: ['CKV2_AWS_35'],
      rows: [11],
      types: [T.subnet],
      severity: 'medium',
      level: 'P',
      why: 'Otherwise another zone failing cuts this one off, and traffic between zones is billed.',
      fix: 'give each zone a route table with its own NAT gateway.',
      check: (r, g) => {
        const nats = routeTablesOf(r, g)
          .flatMap(table => routesOf(table, g))
          .filter(route => decide(() => isDefaultRoute(route), false))
          .flatMap(route => g.referred(route, 'natGatewayId', T.natGateway));
        const zone = zonesOf([r]);
        return nats.some(nat =>
          decide(() => [...zonesOf(g.referred(nat, 'subnetId', T.subnet))].some(other => !zone.has(other)), false),
        )
          ? 'its NAT gateway stands in another zone'
          : undefined;
      },
    },
    {
      id: 'nat-per-zone',
      title: 'Every zone with private subnets has a NAT gateway in a public subnet',
      rows: [12],
      types: [T.vpc],
      severity: 'medium',
      level: 'P',
      why: 'A single NAT gateway is a single zone to lose.',
      fix: 'place one NAT gateway per zone, in a public subnet.',
      check: (r, g) => {
        const subnets = g.referrers(r, T.subnet, 'vpcId');
        const behind = subnets.filter(subnet => tierOf(subnet, g) === 'private');
        const hosts = subnets.filter(subnet => g.referrers(subnet, T.natGateway, 'subnetId').length > 0);
        if (behind.length === 0) {
          return undefined;
        }
        const covered = zonesOf(hosts);
        return [
          ...([...zonesOf(behind)].every(zone => covered.has(zone)) ? [] : ['a zone has no NAT gateway']),
          ...(hosts.every(host => tierOf(host, g) === 'public') ? [] : ['a NAT gateway is not in a public subnet']),
        ];
      },
    },
    {
      id: 'eip-used',
      title: 'Every public address is in use',
      controls: ['EC2.12', 'CKV2_AWS_19'],
      rows: [13],
      types: [T.eip],
      severity: 'low',
      level: 'A',
      why: 'A public IPv4 address is billed by the hour, used or not.',
      fix: 'attach it or remove it.',
      check: (r, g) =>
        g.users(r).length > 0 || r.has('instance') || r.has('networkInterface') ? undefined : 'nothing uses it',
    },
    {
      id: 'vpc-s3-gateway',
      title: 'Traffic to S3 stays inside the VPC',
      controls: ['CIS7:6.8', 'EC2.10'],
      rows: [16],
      types: [T.vpc],
      severity: 'low',
      level: 'A',
      why: 'The S3 gateway endpoint is free; without it image layers and backups go through NAT by the gigabyte.',
      fix: 'add a gateway endpoint for S3 on every private route table.',
      check: (r, g) =>
        g.referrers(r, T.subnet, 'vpcId').some(subnet => ['private', 'isolated'].includes(tierOf(subnet, g) ?? '')) &&
        !hasEndpoint(g, r, 's3')
          ? 'it has no S3 endpoint'
          : undefined,
    },
    {
      id: 'endpoint-two-zones',
      title: 'Interface endpoints stand in two zones',
      controls: ['prowler:vpc_endpoint_multi_az_enabled'],
      rows: [18],
      types: [T.vpcEndpoint],
      severity: 'medium',
      level: 'P',
      why: 'A service reached through one zone is lost with it.',
      fix: 'name subnets of at least two zones.',
      check: (r, g) => (isInterface(r) && inOneZone(r, 'subnetIds', g) ? 'subnetIds lie in one zone' : undefined),
    },
    {
      id: 'endpoint-security-group',
      title: 'Interface endpoints admit HTTPS from named groups only',
      rows: [19],
      types: [T.vpcEndpoint],
      severity: 'medium',
      level: 'M',
      why: 'Without groups of its own an endpoint falls into the default one; a wide group lets any host talk to AWS as the network.',
      fix: "set securityGroupIds to a group that takes tcp/443 from the callers' groups.",
      check: (r, g) => {
        if (!isInterface(r)) {
          return undefined;
        }
        if (!r.has('securityGroupIds')) {
          return 'securityGroupIds is not set';
        }
        const rules = g
          .referred(r, 'securityGroupIds', T.securityGroup)
          .flatMap(group => ruleResources(group, 'ingress', g))
          .flatMap(rule => decide(() => openings(rule, 'ingress'), []));
        return [
          ...(rules.some(rule => isEverything(rule) || rule.from !== 443 || rule.to !== 443)
            ? ['its group admits more than port 443']
            : []),
          ...(rules.some(rule => rule.hasRange) ? ['its group admits address ranges'] : []),
        ];
      },
    },
    {
      id: 'bedrock-endpoint',
      title: 'Models are invoked without leaving the VPC',
      controls: ['prowler:bedrock_vpc_endpoints_configured'],
      rows: [21],
      types: [T.iamPolicy, T.rolePolicy],
      severity: 'medium',
      level: 'M',
      why: 'Prompts carry customer data; over NAT they cross the public network and no endpoint policy limits the models.',
      fix: 'add an interface endpoint for bedrock-runtime.',
      check: (r, g) =>
        g.all(T.vpc).length > 0 &&
        statements(r, 'policy').some(statement => permits(statement, 'bedrock:invokemodel')) &&
        !g.all(T.vpc).some(vpc => hasEndpoint(g, vpc, 'bedrock-runtime'))
          ? 'it may invoke models, and the VPC has no bedrock-runtime endpoint'
          : undefined,
    },
    {
      id: 'bedrock-endpoint-models',
      title: 'The Bedrock endpoint lets through named models only',
      controls: ['prowler:bedrock_vpc_endpoints_configured'],
      rows: [21],
      types: [T.vpcEndpoint],
      severity: 'medium',
      level: 'M',
      why: 'The endpoint is the one place that limits models for everyone in the network.',
      fix: 'name the model and inference-profile ARNs in its policy.',
      check: r =>
        !serves(r, 'bedrock-runtime')
          ? undefined
          : !r.has('policy')
            ? 'policy is not set'
            : statements(r, 'policy').some(
                  statement => permits(statement, 'bedrock:invokemodel') && statement.resources.includes('*'),
                )
              ? 'policy allows every model'
              : undefined,
    },
    {
      id: 'bastion-endpoints',
      title: 'A host without internet reaches Session Manager',
      controls: ['EC2.57'],
      rows: [22],
      types: [T.instance],
      severity: 'medium',
      level: 'M',
      why: 'Without the endpoints the agent never registers, and the host cannot be reached at all.',
      fix: 'add interface endpoints for ssm, ssmmessages and ec2messages.',
      check: (r, g) => missingEndpoints(r, 'subnetId', ['ssm', 'ssmmessages', 'ec2messages'], g),
    },
    {
      id: 'ecs-endpoints',
      title: 'Services without internet reach the registry, logs and secrets',
      controls: ['EC2.55', 'EC2.56'],
      rows: [23],
      types: [T.ecsService],
      severity: 'medium',
      level: 'M',
      why: 'Without them tasks stay in PENDING until the deployment times out.',
      fix: 'add endpoints for ecr.api, ecr.dkr, logs, secretsmanager and s3.',
      check: (r, g) =>
        missingEndpoints(r, 'networkConfiguration', ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 's3'], g),
    },
  ),
];

function isInterface(endpoint: Resource): boolean {
  return endpoint.text('vpcEndpointType') === 'Interface';
}

function serves(endpoint: Resource, service: string): boolean {
  return endpoint.text('serviceName')?.endsWith(`.${service}`) === true;
}

function hasEndpoint(graph: Graph, vpc: Resource, service: string): boolean {
  return graph.referrers(vpc, T.vpcEndpoint, 'vpcId').some(endpoint => possibly(() => serves(endpoint, service)));
}

/** Endpoints that something in an isolated subnet needs and its VPC lacks. */
function missingEndpoints(resource: Resource, property: string, services: string[], graph: Graph): string | undefined {
  const isolated = graph.referred(resource, property, T.subnet).filter(subnet => tierOf(subnet, graph) === 'isolated');
  const vpcs = isolated.flatMap(subnet => graph.referred(subnet, 'vpcId', T.vpc));
  const missing = services.filter(service => vpcs.some(vpc => !hasEndpoint(graph, vpc, service)));
  return missing.length > 0
    ? `its subnets have no way out and the VPC has no endpoint for ${missing.join(', ')}`
    : undefined;
}

const WORKLOADS: readonly string[] = [
  T.dbSubnetGroup,
  T.ecsService,
  T.lambda,
  T.vpcEndpoint,
  T.collectionEndpoint,
  T.instance,
  T.searchDomain,
];

function holdsWorkloads(subnet: Resource, graph: Graph): boolean {
  return graph.isUsed(subnet, () => true, ...WORKLOADS);
}

function tierTag(subnet: Resource): string {
  return decide(() => (subnet.text('tags.Tier') ?? '').toLowerCase(), '');
}

/** By name and by number. */
const WITHOUT_PORTS = ['icmp', '1', 'icmpv6', '58'];

/** The ports an ACL lets in, and whether from everywhere; ICMP has none. */
function aclEntries(resource: Resource): { from: number; to: number; open: boolean }[] {
  const entries = resource.is(T.networkAcl)
    ? resource.knownObjects('ingress')
    : resource.flag('egress') === true
      ? []
      : [resource];
  return entries
    .filter(entry => !WITHOUT_PORTS.includes(entry.text('protocol') ?? ''))
    .map(entry => {
      const every = ['-1', 'all'].includes(entry.text('protocol') ?? '');
      const action = entry.text('action') ?? entry.text('ruleAction');
      return {
        from: every ? 0 : (entry.number('fromPort') ?? 0),
        to: every ? 65535 : (entry.number('toPort') ?? 65535),
        open:
          action?.toLowerCase() === 'allow' &&
          (['0.0.0.0/0'].includes(entry.text('cidrBlock') ?? '') || entry.text('ipv6CidrBlock') === '::/0'),
      };
    });
}

interface Range {
  first: number;
  last: number;
  bits: number;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']
  .map(block => range(block))
  .filter(block => block !== undefined);

function range(block: string): Range | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block)?.slice(1).map(Number);
  if (parts === undefined || parts.slice(0, 4).some(part => part > 255) || (parts[4] ?? 33) > 32) {
    return undefined;
  }
  const bits = parts[4] ?? 0;
  const size = 2 ** (32 - bits);
  const address = parts.slice(0, 4).reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, bits };
}

function inside(inner: Range, outer: Range): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
