// A module's loader can be changed only through the object it is a property of.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import Module = require('node:module');

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/** What @pulumi/pulumi needs to serialize functions and to walk a program's packages: neither happens in a pack. */
const UNUSED = new Set(['typescript', '@npmcli/arborist', 'execa', 'normalize-package-data']);

/**
 * Loading the TypeScript compiler and npm's dependency walker with the SDK is most of the pack's start. They are loaded
 * when something looks into them, that is, never. The start takes 0.3 s of processor time instead of 0.9 (2026-11-29,
 * partner/prod). Programs were spared the compiler by pulumi/pulumi#10185, packs were not (@pulumi/policy 1.21.0). Does
 * nothing should Node.js change shape.
 */
function loadLazily(): void {
  const loader = Module as unknown as { _load?: Load };
  const load = loader._load;
  if (typeof load !== 'function') {
    return;
  }
  loader._load = function (request, ...rest) {
    return UNUSED.has(request) ? lazy(() => load.call(this, request, ...rest)) : load.call(this, request, ...rest);
  };
}

function lazy(load: () => unknown): unknown {
  const loaded = () => load() as object;
  return new Proxy(function placeholder() {}, {
    // Asked while importing, before any use.
    get: (_, key): unknown => (key === '__esModule' ? false : Reflect.get(loaded(), key)),
    has: (_, key) => Reflect.has(loaded(), key),
    apply: (_, self, args): unknown => Reflect.apply(loaded() as () => unknown, self, args),
    construct: (_, args) => Reflect.construct(loaded() as new () => object, args) as object,
  });
}

loadLazily();
