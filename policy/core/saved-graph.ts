import { unknownCheckingProxy } from '@pulumi/policy';
import { RawResource, Resource } from './graph';
import { isObject } from './read';
import { unknownInputs } from './relations';

/** A resource as `./caisson preview --json` writes it. */
export interface SavedResource {
  urn: string;
  type: string;
  name: string;
  custom?: boolean;
  parent?: string | null;
  inputs?: Record<string, unknown>;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[]>;
  options?: {
    protect?: boolean;
    ignoreChanges?: string[];
    deleteBeforeReplace?: boolean;
    customTimeouts?: { create?: string | number; update?: string | number; delete?: string | number };
    provider?: string | null;
  };
}

export interface SavedGraph {
  version: number;
  project?: string;
  stack?: string;
  resources: SavedResource[];
}

/** What the engine sends instead of a value it does not know yet. */
const UNKNOWN_ON_THE_WIRE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/**
 * The resources of a saved graph, reading as strictly as in a preview: unknown values and withheld secrets throw when
 * touched.
 *
 * @throws Error if it is no graph of a version this can read
 */
export function load(graph: SavedGraph): Resource[] {
  if (!isObject(graph) || graph.version !== 1 || !Array.isArray(graph.resources)) {
    throw new Error('not a saved graph of version 1');
  }
  const providers = new Map<string, RawResource['provider']>();
  for (const resource of graph.resources) {
    if (resource.type === 'pulumi:providers:aws') {
      providers.set(resource.urn, { urn: resource.urn, name: resource.name, props: strict(resource.inputs ?? {}) });
    }
  }
  return graph.resources.map(
    resource =>
      new Resource({
        type: resource.type,
        urn: resource.urn,
        name: resource.name,
        props: strict(resource.inputs ?? {}),
        protect: resource.options?.protect,
        ignoreChanges: resource.options?.ignoreChanges,
        deleteBeforeReplace: resource.options?.deleteBeforeReplace,
        timeouts: {
          create: seconds(resource.options?.customTimeouts?.create),
          update: seconds(resource.options?.customTimeouts?.update),
          delete: seconds(resource.options?.customTimeouts?.delete),
        },
        parent: resource.parent ?? undefined,
        provider: provider(resource.options?.provider, providers),
        dependencies: resource.dependencies,
        propertyDependencies: resource.propertyDependencies,
        unknownInputs: unknownInputs(strict(withoutSecrets(resource.inputs ?? {}))),
      }),
  );
}

/** A provider reference is its URN, `::` and its id. */
function provider(reference: string | null | undefined, providers: Map<string, RawResource['provider']>) {
  if (typeof reference !== 'string' || reference === '') {
    return undefined;
  }
  return providers.get(reference) ?? providers.get(reference.replace(/::[^:]*$/, ''));
}

function strict(inputs: Record<string, unknown>): unknown {
  // Exported for tests, but without a type.
  return (unknownCheckingProxy as (inputs: unknown) => unknown)(wire(inputs));
}

/** A withheld secret reads as an unknown, but is none to the engine. */
function withoutSecrets(inputs: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(inputs, (_, value: unknown) =>
      isObject(value) && (value as Record<string, unknown>)['secret'] === true ? 'withheld' : value,
    ),
  ) as Record<string, unknown>;
}

function wire(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(wire);
  }
  if (!isObject(value)) {
    return value;
  }
  const keys = Object.keys(value);
  const fields = value as Record<string, unknown>;
  if (keys.length === 1 && (fields['unknown'] === true || fields['secret'] === true)) {
    return UNKNOWN_ON_THE_WIRE;
  }
  return Object.fromEntries(keys.map(key => [key, wire(fields[key])]));
}

function seconds(duration: string | number | undefined): number {
  if (typeof duration !== 'string') {
    return duration ?? 0;
  }
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([smh])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? 's'] ?? 1),
    0,
  );
}
