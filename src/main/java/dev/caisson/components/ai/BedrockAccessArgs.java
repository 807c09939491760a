package dev.caisson.components.ai;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.EndpointService;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link BedrockAccess}.
 *
 * @param location account and region
 * @param network where the endpoints stand; null (the default) if no workload in a VPC uses Bedrock, or all do through
 *     NAT
 * @param models the only models that can be invoked; at least one
 * @param endpoints private ways to Bedrock; empty to go through NAT; inference, the list of models and knowledge bases
 *     by default
 * @param zones letters of the zones where an endpoint has an address; empty for all (the default)
 * @param guardrail given to every workload along with its models; null for none (the default)
 * @param alarms null for none (the default)
 */
@Args
public record BedrockAccessArgs(
        AwsLocation location,
        @Nullable Network network,
        List<Model> models,
        @Initializer("DEFAULT_ENDPOINTS") Set<EndpointService> endpoints,
        List<String> zones,
        @Nullable Guardrail guardrail,
        @Nullable AlarmSettings alarms) {

    /** Inference, the list of models, and knowledge bases with agents. */
    public static final Set<EndpointService> DEFAULT_ENDPOINTS =
            Set.of(EndpointService.BEDROCK_RUNTIME, EndpointService.BEDROCK, EndpointService.BEDROCK_AGENT_RUNTIME);

    public BedrockAccessArgs {
        Problems problems = Problems.in("the arguments of a BedrockAccess")
                .required("location", location)
                .check(!models.isEmpty(), "models", null, "must name at least one model")
                .check(
                        models.stream().map(Model::id).distinct().count() == models.size(),
                        "models",
                        models,
                        "must name each model once")
                .check(
                        endpoints.isEmpty() || endpoints.contains(EndpointService.BEDROCK_RUNTIME),
                        "endpoints",
                        endpoints.stream().map(EndpointService::name).sorted().toList(),
                        "must include bedrock-runtime, or be empty")
                .check(
                        endpoints.isEmpty() || network != null,
                        "network",
                        null,
                        "is required for the endpoints; without endpoints, workloads reach Bedrock through NAT")
                .check(
                        !endpoints.isEmpty() || network == null || network.hasNat(),
                        "endpoints",
                        null,
                        "are required: the network has no NAT, so its private subnets have no other way to Bedrock");
        if (location != null) {
            models.forEach(model -> problems.check(
                    model.servedFrom(location.region()),
                    "models",
                    model.id(),
                    "cannot be invoked from " + location.region()));
        }
        problems.throwIfAny();
    }

    public static BedrockAccessArgsBuilder builder() {
        return BedrockAccessArgsBuilder.builder();
    }
}
