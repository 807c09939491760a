package dev.caisson.components.ai;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.network.EndpointService;
import dev.caisson.components.network.Endpoints;
import dev.caisson.components.network.EndpointsArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access to Amazon Bedrock from one list of models: private endpoints that let nothing else through, and rights for the
 * workloads that {@link #grantInvoke} names, with a guardrail if there is one. Access to a model must be enabled once
 * per account in the Bedrock console.
 */
public final class BedrockAccess extends Component {
    static final String TYPE = "caisson:ai:BedrockAccess";

    /** Throttled requests in five minutes that a client's retries no longer hide. */
    private static final int MANY_THROTTLES = 10;

    private final BedrockAccessArgs args;
    private final @Nullable Endpoints endpoints;
    private final Set<String> granted = new HashSet<>();

    public BedrockAccess(String name, BedrockAccessArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        endpoints = createEndpoints(args.network());
        Alarms.create(
                this, args.alarms(), args.models().stream().flatMap(this::rules).toList());
        registerOutputs(
                Map.of("models", Output.of(args.models().stream().map(Model::id).toList())));
    }

    /** The private endpoints; empty if Bedrock is reached through NAT. */
    public Optional<Endpoints> endpoints() {
        return Optional.ofNullable(endpoints);
    }

    /** Lets a workload invoke every model on the list, and connects it to the endpoints if it runs in the VPC. */
    public void grantInvoke(Workload workload) {
        grantInvoke(workload, args.models().toArray(Model[]::new));
    }

    /**
     * Lets a workload invoke some of the models, and connects it to the endpoints if it runs in the VPC.
     *
     * @throws dev.caisson.validation.InvalidInputException if a model is not on the list
     */
    public void grantInvoke(Workload workload, Model... models) {
        Problems problems = Problems.in("the wiring of " + workload.name());
        for (Model model : models) {
            problems.check(
                    args.models().contains(model),
                    name() + ".grantInvoke(" + workload.name() + ")",
                    model.id(),
                    "must be on the list of models " + args.models());
        }
        problems.check(models.length > 0, name() + ".grantInvoke(" + workload.name() + ")", null, "must name a model")
                .throwIfAny();
        for (Model model : models) {
            if (granted.add(workload.name() + " " + model.id())) {
                ModelPolicies.grants(model, args.location()).forEach(workload::allow);
            }
        }
        Guardrail guardrail = args.guardrail();
        if (guardrail != null && granted.add(workload.name() + " guardrail")) {
            guardrail.grantApply(workload);
        }
        if (endpoints != null && workload.isInVpc()) {
            workload.connectTo(endpoints);
        }
    }

    /** Invocations, throttles and latency of each model, and the endpoints' traffic, for a dashboard. */
    public List<Widget> widgets() {
        return Stream.concat(
                        Stream.of(
                                new Widget(name() + ": invocations", metrics("Invocations", "Sum")),
                                new Widget(name() + ": throttled invocations", metrics("InvocationThrottles", "Sum")),
                                new Widget(name() + ": latency p95 (ms)", metrics("InvocationLatency", "p95"))),
                        endpoints().stream().flatMap(some -> some.widgets().stream()))
                .toList();
    }

    private @Nullable Endpoints createEndpoints(@Nullable Network network) {
        if (network == null || args.endpoints().isEmpty()) {
            return null;
        }
        return new Endpoints(
                childName("endpoints"),
                EndpointsArgs.builder()
                        .location(args.location())
                        .network(network)
                        .services(args.endpoints())
                        .zones(args.zones())
                        .policies(Map.of(EndpointService.BEDROCK_RUNTIME.name(), ModelPolicies.endpoint(args)))
                        .build(),
                nested().build());
    }

    private Stream<AlarmRule> rules(Model model) {
        String role = model.id().replaceAll("[^a-z0-9]+", "-");
        return Stream.of(
                AlarmRule.above(
                        role + "-throttles",
                        Advice.status(
                                "Bedrock throttles " + model.id() + ": its quota is used up, and requests are refused.",
                                "ask for a higher quota, or use an inference profile, which spreads over regions."),
                        metric(model, "InvocationThrottles", "Sum"),
                        MANY_THROTTLES,
                        3),
                AlarmRule.above(
                        role + "-server-errors",
                        Advice.status(
                                "Bedrock fails on its own side for " + model.id() + ".",
                                "see AWS Health; if it lasts, use another model or an inference profile."),
                        metric(model, "InvocationServerErrors", "Sum"),
                        0,
                        3));
    }

    private List<Metric> metrics(String name, String statistic) {
        return args.models().stream()
                .map(model -> metric(model, name, statistic))
                .toList();
    }

    private static Metric metric(Model model, String name, String statistic) {
        return Metric.of("AWS/Bedrock", name, statistic).dimension("ModelId", Output.of(model.id()));
    }
}
