// A module's exports can be changed only through the object they are properties of.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import sdk = require('@pulumi/policy/deserialize');

type Unpack = (properties: object, keepSecrets: boolean) => unknown;

/**
 * The SDK unpacks a resource's properties anew for every policy that looks at it; with this many policies that is most
 * of the pack's time. Rules only read, so each message is unpacked once: 0.4 s less of 1.9 (2026-11-29, partner/prod).
 * @pulumi/policy 1.21.0, deserialize.js; see pulumi/pulumi#21455. Does nothing should the SDK change shape.
 */
export function unpackOnce(): void {
  const module = sdk as { deserializeProperties?: unknown };
  const unpack = module.deserializeProperties;
  if (typeof unpack !== 'function') {
    return;
  }
  const unpacked = new WeakMap<object, unknown>();
  const remembering: Unpack = (properties, keepSecrets) => {
    if (keepSecrets) {
      return (unpack as Unpack)(properties, keepSecrets);
    }
    let found = unpacked.get(properties);
    if (found === undefined) {
      found = (unpack as Unpack)(properties, keepSecrets);
      unpacked.set(properties, found);
    }
    return found;
  };
  module.deserializeProperties = remembering;
}
