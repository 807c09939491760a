import { Graph, Resource } from '../core/graph';
import { Props } from '../core/read';
import { T } from '../core/tokens';

export type Tier = 'public' | 'private' | 'isolated';

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** By its routes: to the internet both ways, outwards only, not at all. `undefined` when its table is not in the stack. */
export function tierOf(subnet: Resource, graph: Graph): Tier | undefined {
  const tables = routeTablesOf(subnet, graph);
  if (tables.length === 0) {
    return undefined;
  }
  if (tables.some(table => leadsTo(table, T.internetGateway, 'gatewayId', graph))) {
    return 'public';
  }
  return tables.some(table => leadsTo(table, T.natGateway, 'natGatewayId', graph)) ? 'private' : 'isolated';
}

export function routeTablesOf(subnet: Resource, graph: Graph): Resource[] {
  return graph
    .referrers(subnet, T.routeTableAssociation, 'subnetId')
    .flatMap(association => graph.referred(association, 'routeTableId', T.routeTable));
}

/** The route resources of a table. */
export function routesOf(table: Resource, graph: Graph): Resource[] {
  return graph.referrers(table, T.route, 'routeTableId');
}

export function isDefaultRoute(route: Props): boolean {
  return (
    EVERYWHERE.includes(route.text('destinationCidrBlock') ?? '') ||
    EVERYWHERE.includes(route.text('destinationIpv6CidrBlock') ?? '')
  );
}

function leadsTo(table: Resource, gateway: string, property: string, graph: Graph): boolean {
  const routes = routesOf(table, graph);
  return (
    routes.some(route => isDefaultRoute(route) && graph.referred(route, property, gateway).length > 0) ||
    (table.has('routes') && graph.referred(table, 'routes', gateway).length > 0)
  );
}

/** The distinct zones of subnets; not decided while one is unknown. */
export function zonesOf(subnets: Resource[]): Set<string> {
  return new Set(
    subnets.map(subnet => subnet.text('availabilityZone') ?? subnet.text('availabilityZoneId') ?? subnet.urn),
  );
}

/** Subnets a property names, which are in the stack. */
export function subnetsOf(resource: Resource, property: string, graph: Graph): Resource[] {
  return graph.referred(resource, property, T.subnet);
}

/** Whether fewer than two zones are covered, as far as the stack's own subnets tell. */
export function inOneZone(resource: Resource, property: string, graph: Graph): boolean {
  const subnets = subnetsOf(resource, property, graph);
  return subnets.length > 0 && zonesOf(subnets).size < 2;
}

/** Something lets traffic in or out of a security group. */
export interface Opening {
  /** What it is called in a message. */
  where: string;
  protocol: string;
  from: number;
  to: number;
  /** Known address ranges. */
  ranges: string[];
  hasRange: boolean;
  /** Another group, the group itself, or a prefix list. */
  hasGroup: boolean;
}

type Direction = 'ingress' | 'egress';

/** The rules a resource adds, whichever of the four ways of writing them it uses. */
export function openings(resource: Resource, direction: Direction): Opening[] {
  if (resource.is(T.securityGroup, T.defaultSecurityGroup)) {
    return resource.knownObjects(direction).map((rule, index) => inline(`${direction}[${index}]`, rule));
  }
  if (resource.is(T.securityGroupRule)) {
    return resource.text('type') === direction ? [inline(direction, resource)] : [];
  }
  return resource.is(direction === 'ingress' ? T.ingressRule : T.egressRule) ? [standalone(direction, resource)] : [];
}

function inline(where: string, rule: Props): Opening {
  return {
    where,
    protocol: rule.text('protocol') ?? '-1',
    from: rule.number('fromPort') ?? 0,
    to: rule.number('toPort') ?? 65535,
    ranges: [...rule.list('cidrBlocks'), ...rule.list('ipv6CidrBlocks')].filter(item => typeof item === 'string'),
    hasRange: rule.has('cidrBlocks') || rule.has('ipv6CidrBlocks'),
    hasGroup:
      rule.has('securityGroups') ||
      rule.has('sourceSecurityGroupId') ||
      rule.has('prefixListIds') ||
      rule.flag('self') === true,
  };
}

function standalone(where: string, rule: Resource): Opening {
  return {
    where,
    protocol: rule.text('ipProtocol') ?? '-1',
    from: rule.number('fromPort') ?? 0,
    to: rule.number('toPort') ?? 65535,
    ranges: [rule.text('cidrIpv4'), rule.text('cidrIpv6')].filter(range => range !== undefined),
    hasRange: rule.has('cidrIpv4') || rule.has('cidrIpv6'),
    hasGroup: rule.has('referencedSecurityGroupId') || rule.has('prefixListId'),
  };
}

export function isEverything(opening: Opening): boolean {
  return ['-1', 'all'].includes(opening.protocol) || (opening.from <= 0 && opening.to >= 65535);
}

export function isOpenToAll(opening: Opening): boolean {
  return opening.ranges.some(range => EVERYWHERE.includes(range));
}

export function takesIn(opening: Opening, port: number): boolean {
  return (
    isEverything(opening) ||
    (['tcp', 'udp', '6', '17'].includes(opening.protocol) && opening.from <= port && port <= opening.to)
  );
}

/** Whether one opening lets through all that another does: in the same protocol, or in every one. */
export function covers(opening: Opening, other: Opening): boolean {
  return (
    ['-1', 'all'].includes(opening.protocol) ||
    (opening.protocol === other.protocol && opening.from <= other.from && other.to <= opening.to)
  );
}

/** The resources that add rules to a group: itself and its standalone rules. */
export function ruleResources(group: Resource, direction: Direction, graph: Graph): Resource[] {
  return [
    group,
    ...graph.referrers(group, T.securityGroupRule, 'securityGroupId'),
    ...graph.referrers(group, direction === 'ingress' ? T.ingressRule : T.egressRule, 'securityGroupId'),
  ];
}

/** What a security group is attached to: everything that uses it, save rules and tags. */
export function attachedTo(group: Resource, graph: Graph): Resource[] {
  return graph
    .users(group)
    .map(use => use.from)
    .filter(user => !user.is(T.securityGroupRule, T.ingressRule, T.egressRule, T.securityGroup));
}
