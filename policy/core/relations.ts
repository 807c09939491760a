import { RawResource } from './graph';
import { hasUnknown, isObject, plain, read } from './read';

/**
 * Whether the engine tells where unknown values come from. In a preview it gives a program that does not ask for partial
 * values (com.pulumi:pulumi 1.36.1, say) only what is known; an unknown that the program completes by itself has no
 * origin, and in a text made of several values some origins may be missing. One unknown from nowhere is the sign.
 */
export class Relations {
  private readonly areTold: boolean;

  constructor(resources: readonly RawResource[]) {
    this.areTold = resources.every(resource =>
      [...(resource.unknownInputs ?? [])].every(
        property => (resource.propertyDependencies?.[property] ?? []).length > 0,
      ),
    );
  }

  /** Whether the property, or any of them, may come from more resources than are told. */
  isUntold(resource: RawResource, property?: string): boolean {
    const unknown = resource.unknownInputs;
    return (
      !this.areTold && unknown !== undefined && (property === undefined ? unknown.size > 0 : unknown.has(property))
    );
  }
}

/** The properties of a program's inputs that hold unknowns. */
export function unknownInputs(props: unknown): ReadonlySet<string> {
  const keys = isObject(props) ? Object.keys(props) : [];
  return new Set(keys.filter(key => hasUnknown(plain(read(props, key)))));
}
