import { Props, Undecided } from './read';
import { Relations } from './relations';
import { canonical } from './tokens';

/** What the engine tells about a resource, whichever way it arrived. */
export interface RawResource {
  type: string;
  urn: string;
  name: string;
  props: unknown;
  protect?: boolean | undefined;
  ignoreChanges?: string[] | undefined;
  deleteBeforeReplace?: boolean | undefined;
  timeouts?: { create: number; update: number; delete: number } | undefined;
  parent?: string | undefined;
  provider?: { urn: string; name: string; props: unknown } | undefined;
  dependencies?: string[] | undefined;
  propertyDependencies?: Record<string, string[]> | undefined;
  /** Of the program's inputs, those that hold unknowns. */
  unknownInputs?: ReadonlySet<string> | undefined;
}

/** A property computed from a resource, and whose it is. */
export interface Use {
  from: Resource;
  property: string;
}

/** One resource as rules see it. */
export class Resource extends Props {
  /** The type token with synonyms folded together. */
  readonly type: string;

  constructor(readonly raw: RawResource) {
    super(raw.props);
    this.type = canonical(raw.type);
  }

  get urn(): string {
    return this.raw.urn;
  }

  get name(): string {
    return this.raw.name;
  }

  is(...types: string[]): boolean {
    return types.includes(this.type);
  }
}

/**
 * The stack's resources, indexed once by URN, type and use, so that rules never scan.
 *
 * Who is related to whom is asked here only. Each question is not decided while the engine keeps from us what could
 * change the answer; those that begin with `known` answer with what is told, for rules that look for a bad one or a
 * good one among them.
 */
export class Graph {
  private readonly byUrn = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly uses = new Map<string, Use[]>();
  private readonly relations: Relations;

  constructor(readonly resources: Resource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      append(this.byType, resource.type, resource);
    }
    for (const resource of resources) {
      for (const [property, urns] of Object.entries(resource.raw.propertyDependencies ?? {})) {
        for (const urn of new Set(urns)) {
          append(this.uses, urn, { from: resource, property });
        }
      }
    }
    this.relations = new Relations(resources.map(resource => resource.raw));
  }

  /** All resources of the types. */
  all(...types: string[]): Resource[] {
    return types.flatMap(type => this.byType.get(type) ?? []);
  }

  /** The resources of a type whose property is computed from this one. */
  referrers(to: Resource, type: string, property?: string): Resource[] {
    const known = this.knownReferrers(to, type, property);
    this.decided(this.all(type).every(from => known.includes(from) || !this.relations.isUntold(from.raw, property)));
    return known;
  }

  knownReferrers(to: Resource, type: string, property?: string): Resource[] {
    return [
      ...new Set(
        this.knownUsers(to)
          .filter(use => use.from.type === type && (property === undefined || use.property === property))
          .map(use => use.from),
      ),
    ];
  }

  /** Everything with a property computed from this resource; of the types, if there are any. */
  users(to: Resource, ...types: string[]): Use[] {
    const candidates = types.length === 0 ? this.resources : this.all(...types);
    this.decided(candidates.every(from => !this.relations.isUntold(from.raw)));
    return this.knownUsers(to, ...types);
  }

  /** Whether such a use is known, or there is none. */
  isUsed(to: Resource, where: (use: Use) => boolean, ...types: string[]): boolean {
    return this.knownUsers(to, ...types).some(where) || this.users(to, ...types).some(where);
  }

  knownUsers(to: Resource, ...types: string[]): Use[] {
    return (this.uses.get(to.urn) ?? []).filter(use => types.length === 0 || use.from.is(...types));
  }

  /** The resources of the types a property is computed from. */
  referred(from: Resource, property: string, ...types: string[]): Resource[] {
    this.decided(!this.relations.isUntold(from.raw, property));
    return this.resolve(from.raw.propertyDependencies?.[property] ?? [], types);
  }

  /** The resources of the types this one waits for, whatever the reason. */
  awaited(from: Resource, ...types: string[]): Resource[] {
    this.decided(!this.relations.isUntold(from.raw));
    const urns = new Set([
      ...(from.raw.dependencies ?? []),
      ...Object.values(from.raw.propertyDependencies ?? {}).flat(),
    ]);
    return this.resolve([...urns], types);
  }

  private decided(told: boolean): void {
    if (!told) {
      throw new Undecided();
    }
  }

  private resolve(urns: string[], types: string[]): Resource[] {
    return urns
      .map(urn => this.byUrn.get(urn))
      .filter((found): found is Resource => found !== undefined && (types.length === 0 || found.is(...types)));
  }
}

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list === undefined) {
    index.set(key, [value]);
  } else {
    list.push(value);
  }
}
