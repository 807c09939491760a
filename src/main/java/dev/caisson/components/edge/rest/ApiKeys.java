package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.ApiKey;
import com.pulumi.aws.apigateway.ApiKeyArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.UsagePlan;
import com.pulumi.aws.apigateway.UsagePlanArgs;
import com.pulumi.aws.apigateway.UsagePlanKey;
import com.pulumi.aws.apigateway.UsagePlanKeyArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanApiStageArgs;
import com.pulumi.aws.apigateway.inputs.UsagePlanThrottleSettingsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** An API's keys and the usage plan that makes them valid: without a plan API Gateway refuses every key. */
final class ApiKeys {
    private final RestApi owner;
    private final RestApiArgs args;
    private final Output<String> apiId;

    ApiKeys(RestApi owner, RestApiArgs args, Output<String> apiId) {
        this.owner = owner;
        this.args = args;
        this.apiId = apiId;
    }

    /** Creates the keys; returns their ids by name, with which their holders' values can be looked up. */
    Map<String, Output<String>> create(Stage stage) {
        Map<String, Output<String>> ids = new TreeMap<>();
        if (args.apiKeys().isEmpty()) {
            return ids;
        }
        UsagePlan plan = createPlan(stage);
        for (String key : new TreeSet<>(args.apiKeys())) {
            ids.put(key, createKey(key, plan));
        }
        return ids;
    }

    private UsagePlan createPlan(Stage stage) {
        return new UsagePlan(
                owner.name() + "-usage-plan",
                UsagePlanArgs.builder()
                        .apiStages(UsagePlanApiStageArgs.builder()
                                .apiId(apiId)
                                .stage(stage.stageName())
                                .build())
                        .throttleSettings(UsagePlanThrottleSettingsArgs.builder()
                                .rateLimit((double) args.throttleRate())
                                .burstLimit(args.throttleBurst())
                                .build())
                        .build(),
                options());
    }

    private Output<String> createKey(String name, UsagePlan plan) {
        ApiKey key = new ApiKey(
                owner.name() + "-key-" + name,
                ApiKeyArgs.builder()
                        .description("Key of " + name + " for " + owner.name())
                        .build(),
                options());
        new UsagePlanKey(
                owner.name() + "-usage-plan-" + name,
                UsagePlanKeyArgs.builder()
                        .usagePlanId(plan.id())
                        .keyId(key.id())
                        .keyType("API_KEY")
                        .build(),
                options());
        return key.id();
    }

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(owner).build();
    }
}
