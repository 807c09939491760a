package dev.caisson.components.network;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Arguments of {@link Endpoints}.
 *
 * @param location account and region
 * @param network where they stand; DNS support and DNS hostnames must be on, as they are in every network made here
 * @param services one endpoint each, 1 to 50
 * @param zones letters of the zones with an address; empty for all (the default). Each zone of each endpoint is billed
 *     by the hour; clients in other zones are served too, as long as one zone is up
 * @param policies endpoint policies (JSON, at most 20,480 characters) by service name, instead of the default, which
 *     admits only principals of this account; none by default
 */
@Args
public record EndpointsArgs(
        AwsLocation location,
        Network network,
        Set<EndpointService> services,
        List<String> zones,
        Map<String, Output<String>> policies) {

    private static final int MOST = 50;

    public EndpointsArgs {
        Set<String> names = services.stream().map(EndpointService::name).collect(Collectors.toCollection(TreeSet::new));
        Problems.in("the arguments of Endpoints")
                .required("location", location)
                .required("network", network)
                .check(
                        !services.isEmpty() && services.size() <= MOST,
                        "services",
                        names,
                        "must name 1 to " + MOST + " services")
                .check(names.size() == services.size(), "services", names, "must name each service once")
                .check(
                        network == null || network.zones().containsAll(zones),
                        "zones",
                        zones,
                        "must be among the network's zones " + (network == null ? "" : network.zones()))
                .check(
                        names.containsAll(policies.keySet()),
                        "policies",
                        new TreeSet<>(policies.keySet()),
                        "must be for services among " + names)
                .throwIfAny();
    }

    public static EndpointsArgsBuilder builder() {
        return EndpointsArgsBuilder.builder();
    }
}
