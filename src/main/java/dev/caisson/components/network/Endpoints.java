package dev.caisson.components.network;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Interface endpoints (AWS::EC2::VPCEndpoint) of AWS services in private subnets, behind one security group that admits
 * HTTPS only from clients that {@code workload.connectTo(endpoints)} names. A service's public name then leads to its
 * endpoint in the whole VPC: every workload there that uses the service must be connected, NAT or not. One VPC has at
 * most one endpoint for a service.
 */
public final class Endpoints extends Component implements Reachable {
    static final String TYPE = "caisson:network:Endpoints";

    private static final int HTTPS = 443;

    private final EndpointsArgs args;
    private final SecurityGroup securityGroup;
    private final Map<String, VpcEndpoint> endpoints;

    public Endpoints(String name, EndpointsArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = SecurityGroups.create(this, args.network(), "Endpoints " + name + ": HTTPS from their clients");
        endpoints = createEndpoints();
        registerOutputs(Map.of("securityGroupId", securityGroupId()));
    }

    @Override
    public Output<String> securityGroupId() {
        return securityGroup.id();
    }

    @Override
    public int port() {
        return HTTPS;
    }

    /** Nothing: a client uses the service's public name. */
    @Override
    public Map<String, Output<String>> clientEnvironment() {
        return Map.of();
    }

    @Override
    public Map<String, SecretReference> clientSecrets() {
        return Map.of();
    }

    /** {@code vpce-…}; empty if the service has no endpoint here. */
    public Optional<Output<String>> endpointId(EndpointService service) {
        return Optional.ofNullable(endpoints.get(service.name())).map(VpcEndpoint::id);
    }

    /** Traffic of each endpoint, for a dashboard. */
    public List<Widget> widgets() {
        return List.of(new Widget(
                name() + ": bytes through endpoints",
                endpoints.keySet().stream().map(this::bytes).toList()));
    }

    private Map<String, VpcEndpoint> createEndpoints() {
        Map<String, EndpointService> services = new TreeMap<>();
        args.services().forEach(service -> services.put(service.name(), service));
        Map<String, VpcEndpoint> created = new TreeMap<>();
        services.forEach((name, service) -> created.put(name, create(service)));
        return Collections.unmodifiableMap(created);
    }

    private VpcEndpoint create(EndpointService service) {
        String name = childName(service.name().replace('.', '-'));
        return new VpcEndpoint(
                name,
                VpcEndpointArgs.builder()
                        .vpcId(args.network().vpcId())
                        .vpcEndpointType("Interface")
                        .serviceName(serviceName(service.name()))
                        .subnetIds(subnetIds())
                        .securityGroupIds(securityGroupId().applyValue(List::of))
                        .privateDnsEnabled(true)
                        .policy(policy(service))
                        .tags(Map.of("Name", name))
                        .build(),
                child().build());
    }

    private Output<String> policy(EndpointService service) {
        Output<String> own = args.policies().get(service.name());
        return own == null ? EndpointPolicies.standard(service, args.location()) : own;
    }

    private Output<List<String>> subnetIds() {
        List<String> all = args.network().zones();
        List<Integer> places = args.zones().stream().sorted().map(all::indexOf).toList();
        Output<List<String>> ids = args.network().privateSubnetIds();
        return places.isEmpty()
                ? ids
                : ids.applyValue(known -> places.stream().map(known::get).toList());
    }

    private Metric bytes(String service) {
        VpcEndpoint endpoint = Objects.requireNonNull(endpoints.get(service));
        return Metric.of("AWS/PrivateLinkEndpoints", "BytesProcessed", "Sum")
                .dimension("Endpoint Type", Output.of("Interface"))
                .dimension("Service Name", Output.of(serviceName(service)))
                .dimension("VPC Endpoint Id", endpoint.id())
                .dimension("VPC Id", args.network().vpcId());
    }

    private String serviceName(String service) {
        return "com.amazonaws." + args.location().region() + "." + service;
    }
}
