package dev.caisson.components.wiring;

import com.pulumi.core.Output;

/** What a host name can be an alias of: a load balancer, an API with a host of its own, a site, an environment. */
public interface AliasTarget {
    /**
     * Where requests for a host name must be sent.
     *
     * @throws dev.caisson.validation.InvalidInputException if it would not answer them
     */
    Address addressOf(String hostName);

    /**
     * One end of an alias record (Route 53 AliasTarget).
     *
     * @param dnsName name that AWS gave it
     * @param zoneId hosted zone of that name, AWS's own
     * @param ipv6 whether it has IPv6 addresses as well
     */
    record Address(Output<String> dnsName, Output<String> zoneId, boolean ipv6) {}
}
