package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.DomainName;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.RestApiEndpointConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.edge.CertificateExpiry;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.components.wiring.WebAclTarget;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A REST API (AWS::ApiGateway::RestApi) in front of functions: throttled, logged, and deployed anew whenever something
 * callers can notice has changed. A route that is taken away answers 500 until the deployment after that, because AWS
 * takes the snapshot before the route is deleted; its right to call the function is gone at once.
 */
public final class RestApi extends Component implements AliasTarget, WebAclTarget {
    static final String TYPE = "caisson:edge:RestApi";

    private final RestApiArgs args;
    private final com.pulumi.aws.apigateway.RestApi api;
    private final Stage stage;
    private final @Nullable DomainName domain;

    public RestApi(String name, RestApiArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        var snapshot = new DeploymentSnapshot();
        api = createApi(snapshot);
        RestRoutes.create(this, args, api.rootResourceId(), snapshot);
        stage = RestStage.create(
                this, args, snapshot, ApiGatewayAccount.before(this, args.location(), args.loggingAccount()));
        domain = args.domain() == null ? null : RestDomainName.create(this, args.domain(), stage);
        Alarms.create(this, args.alarms(), metrics()::alarms);
        Alarms.create(
                this,
                args.alarms(),
                CertificateExpiry.rules(
                        name(), args.domain() == null ? null : args.domain().certificateArn()));
        registerOutputs(Map.of(
                "url", url(), "id", id(), "executionArn", executionArn(), "stageName", Output.of(args.stageName())));
    }

    /** Where callers find it, without a slash at the end. */
    public Output<String> url() {
        return args.domain() == null
                ? stage.invokeUrl()
                : Output.of(args.domain().url());
    }

    /** The address of one path ({@code /jobs}). */
    public Output<String> routeUrl(String path) {
        return url().applyValue(base -> base + path);
    }

    public Output<String> id() {
        return api.id();
    }

    /** {@code arn:aws:execute-api:<region>:<account>:<id>}, what policies about its callers name. */
    public Output<String> executionArn() {
        return api.executionArn();
    }

    /** Only the host name of its own can lead to it. */
    @Override
    public Address addressOf(String hostName) {
        String own = args.domain() == null ? "" : args.domain().hostName();
        if (domain == null || !own.equals(hostName)) {
            throw Problems.in("the wiring of " + name())
                    .add("domain", own, "is the host name it answers, not " + hostName + "; set it to that")
                    .refusal();
        }
        return new Address(domain.regionalDomainName(), domain.regionalZoneId(), false);
    }

    /** Requests, errors and answer times, for a dashboard. */
    public List<Widget> widgets() {
        return metrics().widgets();
    }

    /** Its stage's ARN. */
    @Override
    public Output<String> webAclResourceArn() {
        return stage.arn();
    }

    private RestApiMetrics metrics() {
        return new RestApiMetrics(name(), api.name(), args.stageName());
    }

    private com.pulumi.aws.apigateway.RestApi createApi(DeploymentSnapshot snapshot) {
        boolean ownHost = args.domain() != null;
        var settings = com.pulumi.aws.apigateway.RestApiArgs.builder()
                .description(args.description() == null ? name() : args.description())
                .endpointConfiguration(RestApiEndpointConfigurationArgs.builder()
                        .types("REGIONAL")
                        .build())
                // Or callers could go round what stands before the host name of its own.
                .disableExecuteApiEndpoint(ownHost && !args.awsAddress());
        if (args.minimumCompressionBytes() != null) {
            settings.minimumCompressionSize(args.minimumCompressionBytes().toString());
        }
        if (!args.binaryMediaTypes().isEmpty()) {
            settings.binaryMediaTypes(args.binaryMediaTypes());
        }
        snapshot.add("own host", String.valueOf(ownHost && !args.awsAddress()));
        snapshot.add("compression", String.valueOf(args.minimumCompressionBytes()));
        snapshot.add("binary", args.binaryMediaTypes().toString());
        return new com.pulumi.aws.apigateway.RestApi(childName("api"), settings.build(), child().build());
    }
}
