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
 */
public record StackContext(String project, String stack, AwsLocation location, Naming naming) {
    public static StackContext of(String project, String stack, AwsLocation location) {
        return new StackContext(project, stack, location, Naming.of(project, stack));
    }
}
