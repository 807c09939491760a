import { SavedGraph, SavedResource } from '../core/saved-graph';

/** A value another resource computes: known after an update, unknown in a first preview. */
class Reference {
  constructor(
    readonly names: string[],
    readonly value: string,
  ) {}
}

/** A JSON text that may hold references. */
class JsonText {
  constructor(readonly value: unknown) {}
}

export type Inputs = Record<string, unknown>;

export interface Options {
  dependsOn?: string[];
  protect?: boolean;
  ignoreChanges?: string[];
  deleteBeforeReplace?: boolean;
  customTimeouts?: { create?: string };
  provider?: string;
}

/** A stack under construction, by short names: what the engine would record of a program. */
export class StackBuilder {
  readonly entries = new Map<string, { type: string; inputs: Inputs; options: Options }>();

  constructor(
    readonly stack: string,
    private readonly provider: string,
  ) {}

  add(type: string, name: string, inputs: Inputs, options: Options = {}): void {
    this.entries.set(name, { type, inputs, options });
  }

  remove(name: string): void {
    this.entry(name);
    this.entries.delete(name);
  }

  /** Sets an input by path; `undefined` removes it. */
  set(name: string, path: string, value: unknown): void {
    const keys = path.split('.');
    let at = this.entry(name).inputs;
    for (const key of keys.slice(0, -1)) {
      at = (at[key] instanceof JsonText ? at[key].value : at[key]) as Inputs;
    }
    const last = keys.at(-1) ?? '';
    if (value === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete at[last];
    } else {
      at[last] = value;
    }
  }

  get(name: string, path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>(
        (at, key) => (at instanceof JsonText ? (at.value as Inputs)[key] : (at as Inputs)[key]),
        this.entry(name).inputs,
      );
  }

  options(name: string, options: Options): void {
    Object.assign(this.entry(name).options, options);
  }

  /** Something computed by the named resources. */
  ref(names: string, value?: string): Reference {
    const list = names.split(' ');
    return new Reference(list, value ?? `arn:aws:fake:eu-central-1:123456789012:${list[0] ?? ''}`);
  }

  json(value: unknown): JsonText {
    return new JsonText(value);
  }

  urn(name: string): string {
    return `urn:pulumi:${this.stack}::caisson::${this.entry(name).type}::${name}`;
  }

  /** Names that are referred to and missing. */
  dangling(): string[] {
    const names = new Set<string>();
    for (const { inputs, options } of this.entries.values()) {
      resolve(inputs, false, names);
      (options.dependsOn ?? []).forEach(name => names.add(name));
    }
    return [...names].filter(name => !this.entries.has(name));
  }

  /** The graph as it is recorded; in a first preview nothing another resource computes is known. */
  graph(preview = false): SavedGraph {
    return {
      version: 1,
      project: 'caisson',
      stack: this.stack,
      resources: [...this.entries].map(([name, entry]) => this.record(name, entry, preview)),
    };
  }

  private record(
    name: string,
    entry: { type: string; inputs: Inputs; options: Options },
    preview: boolean,
  ): SavedResource {
    const propertyDependencies: Record<string, string[]> = {};
    const inputs: Inputs = {};
    for (const [property, value] of Object.entries(entry.inputs)) {
      const from = new Set<string>();
      inputs[property] = resolve(value, preview, from);
      // Removing a resource from the platform removes what points to it.
      const present = [...from].filter(other => this.entries.has(other));
      if (present.length > 0) {
        propertyDependencies[property] = present.map(other => this.urn(other));
      }
    }
    const waits = (entry.options.dependsOn ?? [])
      .filter(other => this.entries.has(other))
      .map(other => this.urn(other));
    const provider = entry.options.provider ?? this.provider;
    return {
      urn: this.urn(name),
      type: entry.type,
      name,
      custom: true,
      inputs,
      dependencies: [...new Set([...waits, ...Object.values(propertyDependencies).flat()])],
      propertyDependencies,
      options: {
        protect: entry.options.protect ?? false,
        ignoreChanges: entry.options.ignoreChanges ?? [],
        ...(entry.options.deleteBeforeReplace === undefined
          ? {}
          : { deleteBeforeReplace: entry.options.deleteBeforeReplace }),
        ...(entry.options.customTimeouts === undefined ? {} : { customTimeouts: entry.options.customTimeouts }),
        ...(entry.type.startsWith('aws:') && provider !== '' ? { provider: `${this.urn(provider)}::0000` } : {}),
      },
    };
  }

  private entry(name: string) {
    const found = this.entries.get(name);
    if (found === undefined) {
      throw new Error(`the platform has no ${name}`);
    }
    return found;
  }
}

function resolve(value: unknown, preview: boolean, names: Set<string>): unknown {
  if (value instanceof Reference) {
    value.names.forEach(name => names.add(name));
    return preview ? { unknown: true } : value.value;
  }
  if (value instanceof JsonText) {
    const inner = new Set<string>();
    const text = JSON.stringify(resolve(value.value, false, inner));
    inner.forEach(name => names.add(name));
    return preview && inner.size > 0 ? { unknown: true } : text;
  }
  if (Array.isArray(value)) {
    return value.map(item => resolve(item, preview, names));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, preview, names)]));
  }
  return value;
}

/**
 * The graph as the engine gets it from a program that does not ask for partial values: properties with unknowns, or
 * some of them, come from nowhere. What a program says in dependsOn is told in any case.
 */
export function untold(graph: SavedGraph, which: (index: number) => boolean = () => true): SavedGraph {
  let index = 0;
  return {
    ...graph,
    resources: graph.resources.map(resource => {
      const origins = Object.entries(resource.propertyDependencies ?? {});
      const told = origins.filter(
        ([property]) => !JSON.stringify(resource.inputs?.[property]).includes('"unknown":true') || !which(index++),
      );
      const said = (resource.dependencies ?? []).filter(urn => !origins.some(([, urns]) => urns.includes(urn)));
      return {
        ...resource,
        propertyDependencies: Object.fromEntries(told),
        dependencies: [...new Set([...said, ...told.flatMap(([, urns]) => urns)])],
      };
    }),
  };
}
