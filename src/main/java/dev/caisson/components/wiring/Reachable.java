package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import java.util.Map;

/** Something that listens on one TCP port behind a security group: a database, an interface endpoint. */
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
}
