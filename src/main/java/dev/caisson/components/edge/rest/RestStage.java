package dev.caisson.components.edge.rest;

import com.google.gson.JsonObject;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.aws.apigateway.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.edge.gateway.DeploymentFacts;
import dev.caisson.components.observability.LogGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What callers reach: a deployment, the stage that shows it, its logs and its limits. */
final class RestStage {
    private static final List<String> LOGGED = List.of(
            "requestId",
            "requestTime",
            "httpMethod",
            "path",
            "resourcePath",
            "status",
            "protocol",
            "responseLength",
            "responseLatency",
            "integrationLatency",
            "integrationStatus",
            "integrationErrorMessage",
            "identity.sourceIp",
            "identity.userAgent",
            "identity.userArn",
            "identity.apiKeyId",
            "error.message",
            "error.responseType",
            "wafResponseCode",
            "xrayTraceId");

    private final RestApi owner;
    private final RestApiArgs args;
    private final Output<String> apiId;

    RestStage(RestApi owner, RestApiArgs args, Output<String> apiId) {
        this.owner = owner;
        this.args = args;
        this.apiId = apiId;
    }

    /**
     * Creates the stage.
     *
     * @param first what else must exist before it: the account's logging role
     */
    Stage create(DeploymentFacts facts, List<Resource> first) {
        Deployment deployment = deploy(facts);
        LogGroup accessLogs = LogGroups.create(owner, "access-logs", args.accessLogGroupName(), args.logs());
        var before = new ArrayList<>(first);
        before.add(createErrorLogs());
        Stage stage = new Stage(
                owner.name() + "-stage",
                StageArgs.builder()
                        .restApi(apiId)
                        .deployment(deployment.id())
                        .stageName(args.stageName())
                        .accessLogSettings(StageAccessLogSettingsArgs.builder()
                                .destinationArn(accessLogs.arn())
                                .format(accessLogFormat())
                                .build())
                        .xrayTracingEnabled(args.tracing())
                        .build(),
                CustomResourceOptions.builder().parent(owner).dependsOn(before).build());
        limit(stage);
        return stage;
    }

    /**
     * A new snapshot where anything in it has changed. The old one goes only after the stage shows the new one, which
     * is the order Pulumi replaces in unless told otherwise.
     */
    private Deployment deploy(DeploymentFacts facts) {
        return new Deployment(
                owner.name() + "-deployment",
                DeploymentArgs.builder()
                        .restApi(apiId)
                        .triggers(facts.hash().applyValue(hash -> Map.of("redeployment", hash)))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(owner)
                        .dependsOn(facts.resources())
                        .build());
    }

    /** API Gateway writes errors to a group of this name, and would create it itself to be kept for ever. */
    private LogGroup createErrorLogs() {
        return LogGroups.createNamed(
                owner,
                "error-logs",
                apiId.applyValue(id -> "API-Gateway-Execution-Logs_" + id + "/" + args.stageName()),
                args.logs());
    }

    private void limit(Stage stage) {
        new MethodSettings(
                owner.name() + "-settings",
                MethodSettingsArgs.builder()
                        .restApi(apiId)
                        .stageName(stage.stageName())
                        .methodPath("*/*")
                        .settings(MethodSettingsSettingsArgs.builder()
                                .throttlingRateLimit((double) args.throttleRate())
                                .throttlingBurstLimit(args.throttleBurst())
                                .metricsEnabled(true)
                                .loggingLevel("ERROR")
                                // Traces would have the bodies of requests, personal data and all, in the logs.
                                .dataTraceEnabled(false)
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(owner).build());
    }

    static String accessLogFormat() {
        JsonObject format = new JsonObject();
        LOGGED.forEach(field -> format.addProperty(field.replace("identity.", ""), "$context." + field));
        return format.toString();
    }
}
