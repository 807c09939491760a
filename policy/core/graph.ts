import { Props } from './read';
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

/** The stack's resources, indexed once by URN, type and use, so that rules never scan. */
export class Graph {
  private readonly byUrn = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly uses = new Map<string, { from: Resource; property: string }[]>();

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
  }

  /** All resources of the types. */
  all(...types: string[]): Resource[] {
    return types.flatMap(type => this.byType.get(type) ?? []);
  }

  /** The resources of a type whose property is computed from this one. */
  referrers(to: Resource, type: string, property?: string): Resource[] {
    return [
      ...new Set(
        this.users(to)
          .filter(use => use.from.type === type && (property === undefined || use.property === property))
          .map(use => use.from),
      ),
    ];
  }

  /** Everything with a property computed from this resource. */
  users(to: Resource): { from: Resource; property: string }[] {
    return this.uses.get(to.urn) ?? [];
  }

  /** The resources of the types a property is computed from. */
  referred(from: Resource, property: string, ...types: string[]): Resource[] {
    return this.resolve(from.raw.propertyDependencies?.[property] ?? [], types);
  }

  /** The resources of the types this one waits for, whatever the reason. */
  awaited(from: Resource, ...types: string[]): Resource[] {
    const urns = new Set([
      ...(from.raw.dependencies ?? []),
      ...Object.values(from.raw.propertyDependencies ?? {}).flat(),
    ]);
    return this.resolve([...urns], types);
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
