package dev.caisson.systems;

import dev.caisson.components.AwsLocation;
import dev.caisson.naming.Naming;

/**
 * Which stack is being built, and where.
 *
 * @param project the Pulumi project
 * @param stack the stack's name, unique in its project
 * @param location account and region
 * @param naming physical names of this stack
 * @param providers for what must stand in another region
 */
public record StackContext(
        String project, String stack, AwsLocation location, Naming naming, StackProviders providers) {
    static StackContext of(String project, String stack, AwsLocation location, StackProviders providers) {
        return new StackContext(project, stack, location, Naming.of(project, stack), providers);
    }
}
