package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** Something that listens on one TCP port behind a security group: a database, an interface endpoint, a service. */
public interface Reachable {
    /** Logical name; names the rules. */
    String name();

    Output<String> securityGroupId();

    /** TCP port. */
    int port();

    /** Environment a client needs, by variable name; nothing secret. */
    Map<String, Output<String>> clientEnvironment();

    /** Secrets a client needs, by variable name. */
    Map<String, SecretReference> clientSecrets();

    /** Whether only services of its own ECS cluster find it; otherwise whoever is in the VPC does. */
    default boolean isInCluster() {
        return false;
    }

    /** What must be there before a client starts, or it does not find this; nothing by default. */
    default List<Resource> ready() {
        return List.of();
    }
}
