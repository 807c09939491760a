package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.balancer.LoadBalancerArgs;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.edge.gateway.ApiGatewayAccountArgs;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.site.StaticSite;
import dev.caisson.components.edge.site.StaticSiteArgs;
import dev.caisson.components.edge.websocket.ConnectAuthorization;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.edge.websocket.WebSocketApiArgs;
import dev.caisson.components.edge.websocket.WebSocketRoute;
import dev.caisson.components.edge.websocket.WebSocketStage;
import dev.caisson.components.edge.websocket.WebSocketStageArgs;
import dev.caisson.config.ApiConfig.Access;
import dev.caisson.config.PartnerConfig;
import java.util.List;

/**
 * Makes what of Partner faces the internet, each under a host name of its own: the site at the domain itself, the
 * application at {@code api.}, the REST API at {@code rest.}, the WebSocket API at {@code ws.}.
 */
final class PartnerEdge {
    private static final String TOKEN = "route.request.querystring.token";

    private final Component system;
    private final PartnerConfig config;
    private final Foundation foundation;
    private final PartnerStores stores;
    private final Domain domain;
    private final ApiGatewayAccount apiLogging;

    PartnerEdge(Component system, PartnerConfig config, Foundation foundation, PartnerStores stores, Domain domain) {
        this.system = system;
        this.config = config;
        this.foundation = foundation;
        this.stores = stores;
        this.domain = domain;
        apiLogging = new ApiGatewayAccount(
                "api-logging",
                ApiGatewayAccountArgs.builder().location(foundation.location()).build(),
                options());
    }

    Domain domain() {
        return domain;
    }

    RestApi rest(Named<Function> functions) {
        return new RestApi(
                "rest",
                new FunctionsBuilder(system, foundation, stores.shared(), config.protect())
                        .api(config.rest(), functions)
                        .domain(new ApiDomain(host("rest"), certificate(), ""))
                        .loggingAccount(apiLogging)
                        .build(),
                options());
    }

    WebSocketApi socket() {
        return new WebSocketApi(
                "socket",
                WebSocketApiArgs.builder()
                        .domain(new ApiDomain(host("ws"), certificate(), ""))
                        .build(),
                options());
    }

    WebSocketStage socketStage(WebSocketApi socket, Named<Function> functions) {
        return new WebSocketStage(
                "socket-stage",
                WebSocketStageArgs.builder()
                        .location(foundation.location())
                        .api(socket)
                        .routes(config.socket().routes().entrySet().stream()
                                .map(route -> WebSocketRoute.to(
                                        route.getKey(),
                                        functions.get(route.getValue()).invokeTarget()))
                                .toList())
                        .authorization(authorization(functions))
                        .throttleRate(config.socket().rate())
                        .throttleBurst(config.socket().burst())
                        .logs(foundation.logs())
                        .accessLogGroupName(
                                "/aws/vendedlogs/apis" + foundation.naming().path("socket"))
                        .loggingAccount(apiLogging)
                        .alarms(foundation.alarms())
                        .build(),
                options());
    }

    LoadBalancer web() {
        return new LoadBalancer(
                "web",
                LoadBalancerArgs.builder()
                        .network(foundation.network())
                        .certificateArn(certificate())
                        .hostName(host("api"))
                        .dualStack(config.network().ipv6())
                        .allowedCidrs(config.backend().admits())
                        .accessLogs(accessLogs("web"))
                        .deletionProtection(config.protect())
                        .alarms(foundation.alarms())
                        .build(),
                options());
    }

    StaticSite frontend() {
        String host = domain.domainName();
        return new StaticSite(
                "frontend",
                StaticSiteArgs.builder()
                        .location(foundation.location())
                        .virginia(foundation.virginia())
                        .encryptionKeyArn(foundation.key().arn())
                        .bucketName(PartnerStores.bucketName(config, "frontend"))
                        .hostNames(List.of(host))
                        .certificateArn(domain.certificateForCloudFront(host))
                        .connectOrigins(List.of(
                                Output.of("https://" + host("api")),
                                Output.of("https://" + host("rest")),
                                Output.of("wss://" + host("ws"))))
                        .accessLogs(accessLogs("frontend"))
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                options());
    }

    /** Leads the host names to what answers them. */
    void lead(LoadBalancer web, RestApi rest, WebSocketStage socketStage, StaticSite frontend) {
        domain.alias(host("api"), web);
        domain.alias(host("rest"), rest);
        domain.alias(host("ws"), socketStage);
        domain.alias(domain.domainName(), frontend);
    }

    private ConnectAuthorization authorization(Named<Function> functions) {
        String authorizer = config.socket().authorizer();
        if (authorizer != null) {
            return ConnectAuthorization.function(functions.get(authorizer).invokeTarget(), TOKEN);
        }
        return config.socket().access() == Access.PUBLIC ? ConnectAuthorization.open() : ConnectAuthorization.iam();
    }

    private AccessLogs accessLogs(String prefix) {
        return new AccessLogs(
                stores.accessLogs().bucketName(), prefix, stores.accessLogs().deliveryPolicy());
    }

    private String host(String label) {
        return label + "." + domain.domainName();
    }

    /** One for the three names in the stack's own region. */
    private Output<String> certificate() {
        return domain.certificate(host("api"), host("rest"), host("ws"));
    }

    private ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
