package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.Deployment;
import com.pulumi.aws.apigatewayv2.DeploymentArgs;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.Stage;
import com.pulumi.aws.apigatewayv2.StageArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageDefaultRouteSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.edge.CertificateExpiry;
import dev.caisson.components.edge.gateway.AccessLogFormat;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients of a {@link WebSocketApi} reach (AWS::ApiGatewayV2::Stage): routes to functions, throttled, logged, and
 * deployed anew whenever something clients can notice has changed. AWS ends every connection after two hours, and one
 * that is silent after ten minutes; WAF and X-Ray do not know WebSockets.
 */
public final class WebSocketStage extends Component implements AliasTarget {
    static final String TYPE = "caisson:edge:WebSocketStage";

    private static final List<String> ACCESS_LOG_VARIABLES = List.of(
            "requestId",
            "requestTime",
            "eventType",
            "routeKey",
            "connectionId",
            "messageId",
            "status",
            "integrationLatency",
            "integrationStatus",
            "integration.error",
            "identity.sourceIp",
            "identity.userAgent",
            "identity.userArn",
            "authorizer.principalId",
            "authorizer.error",
            "error.responseType");

    private final WebSocketStageArgs args;
    private final Stage stage;
    private final @Nullable DomainName domain;

    public WebSocketStage(String name, WebSocketStageArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        var snapshot = new DeploymentSnapshot();
        snapshot.add("selection", WebSocketApi.ROUTE_SELECTION_EXPRESSION);
        ApiDomain ownHost = args.api().domain();
        snapshot.add("own host", String.valueOf(ownHost != null));
        WebSocketRoutes.create(this, args, snapshot);
        stage = createStage(deploy(snapshot));
        domain = ownHost == null ? null : WebSocketDomainName.create(this, ownHost, stage);
        Alarms.create(this, args.alarms(), metrics().alarms());
        Alarms.create(
                this,
                args.alarms(),
                CertificateExpiry.rules(args.api().name(), ownHost == null ? null : ownHost.certificateArn()));
        registerOutputs(Map.of("url", args.api().url(), "stageName", stage.name()));
    }

    /** Only the host name of its own can lead to it. */
    @Override
    public Address addressOf(String hostName) {
        ApiDomain own = args.api().domain();
        if (domain == null || own == null || !own.hostName().equals(hostName)) {
            throw Problems.in("the wiring of " + name())
                    .add(
                            "domain",
                            own == null ? "" : own.hostName(),
                            "is the host name it answers, not " + hostName + "; set it to that")
                    .refusal();
        }
        var configuration = domain.domainNameConfiguration();
        return new Address(
                configuration.applyValue(known -> known.targetDomainName().orElseThrow()),
                configuration.applyValue(known -> known.hostedZoneId().orElseThrow()),
                false);
    }

    /** Connections, messages, errors and answer times, for a dashboard. */
    public List<Widget> widgets() {
        return metrics().widgets();
    }

    private WebSocketMetrics metrics() {
        return new WebSocketMetrics(
                args.api().name(), name(), args.api().id(), args.api().stageName());
    }

    private Stage createStage(Deployment deployment) {
        LogGroup accessLogs = LogGroups.create(this, "access-logs", args.accessLogGroupName(), args.logs());
        Resource account = ApiGatewayAccount.before(this, args.location(), args.loggingAccount());
        LogGroup errorLogs = createErrorLogs();
        return new Stage(
                childName("stage"),
                StageArgs.builder()
                        .apiId(args.api().id())
                        .name(args.api().stageName())
                        .deploymentId(deployment.id())
                        .accessLogSettings(StageAccessLogSettingsArgs.builder()
                                .destinationArn(accessLogs.arn())
                                .format(accessLogFormat())
                                .build())
                        .defaultRouteSettings(StageDefaultRouteSettingsArgs.builder()
                                .throttlingRateLimit((double) args.throttleRate())
                                .throttlingBurstLimit(args.throttleBurst())
                                .detailedMetricsEnabled(true)
                                .loggingLevel("ERROR")
                                // Traces would have the messages, personal data and all, in the logs.
                                .dataTraceEnabled(false)
                                .build())
                        .build(),
                named().dependsOn(account, errorLogs).build());
    }

    /**
     * A new snapshot where anything in it has changed. The old one goes only after the stage shows the new one, which
     * is the order Pulumi replaces in unless told otherwise.
     */
    private Deployment deploy(DeploymentSnapshot snapshot) {
        return new Deployment(
                childName("deployment"),
                DeploymentArgs.builder()
                        .apiId(args.api().id())
                        .triggers(snapshot.hash().applyValue(hash -> Map.of("redeployment", hash)))
                        .build(),
                child().dependsOn(snapshot.resources()).build());
    }

    /** API Gateway writes errors to a group of this name, and would create it itself to be kept for ever. */
    private LogGroup createErrorLogs() {
        return LogGroups.createNamed(
                this,
                "error-logs",
                args.api()
                        .id()
                        .applyValue(
                                id -> "/aws/apigateway/" + id + "/" + args.api().stageName()),
                args.logs());
    }

    static String accessLogFormat() {
        return AccessLogFormat.of(ACCESS_LOG_VARIABLES);
    }
}
