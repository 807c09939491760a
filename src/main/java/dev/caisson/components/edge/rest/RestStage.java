package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.aws.apigateway.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.resources.Resource;
import dev.caisson.components.edge.gateway.AccessLogFormat;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.observability.LogGroups;
import java.util.List;
import java.util.Map;

/** What callers reach: a deployment, the stage that shows it, its logs and its limits. */
final class RestStage {
    private static final List<String> ACCESS_LOG_VARIABLES = List.of(
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
            "error.responseType",
            "wafResponseCode",
            "xrayTraceId");

    private RestStage() {}

    /** @param account what must exist first: the account's logging role */
    static Stage create(RestApi owner, RestApiArgs args, DeploymentSnapshot snapshot, Resource account) {
        Deployment deployment = deploy(owner, snapshot);
        LogGroup accessLogs = LogGroups.create(owner, "access-logs", args.accessLogGroupName(), args.logs());
        // API Gateway writes errors to a group of this name, and would create it itself to be kept for ever.
        LogGroup errorLogs = LogGroups.createNamed(
                owner,
                "error-logs",
                owner.id().applyValue(id -> "API-Gateway-Execution-Logs_" + id + "/" + args.stageName()),
                args.logs());
        Stage stage = new Stage(
                owner.childName("stage"),
                StageArgs.builder()
                        .restApi(owner.id())
                        .deployment(deployment.id())
                        .stageName(args.stageName())
                        .accessLogSettings(StageAccessLogSettingsArgs.builder()
                                .destinationArn(accessLogs.arn())
                                .format(accessLogFormat())
                                .build())
                        .xrayTracingEnabled(true)
                        .build(),
                owner.child().dependsOn(account, errorLogs).build());
        limit(owner, args, stage);
        return stage;
    }

    /**
     * A new snapshot where anything in it has changed. The old one goes only after the stage shows the new one, which
     * is the order Pulumi replaces in unless told otherwise.
     */
    private static Deployment deploy(RestApi owner, DeploymentSnapshot snapshot) {
        return new Deployment(
                owner.childName("deployment"),
                DeploymentArgs.builder()
                        .restApi(owner.id())
                        .triggers(snapshot.hash().applyValue(hash -> Map.of("redeployment", hash)))
                        .build(),
                owner.child().dependsOn(snapshot.resources()).build());
    }

    private static void limit(RestApi owner, RestApiArgs args, Stage stage) {
        new MethodSettings(
                owner.childName("settings"),
                MethodSettingsArgs.builder()
                        .restApi(owner.id())
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
                owner.child().build());
    }

    static String accessLogFormat() {
        return AccessLogFormat.of(ACCESS_LOG_VARIABLES);
    }
}
