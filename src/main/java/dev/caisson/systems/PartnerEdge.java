package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.UserAuthorizer;
import dev.caisson.components.compute.lambda.UserAuthorizerArgs;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.edge.gateway.ApiGatewayAccountArgs;
import dev.caisson.components.edge.rest.Cors;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.site.StaticSite;
import dev.caisson.components.edge.site.StaticSiteArgs;
import dev.caisson.components.edge.websocket.ConnectAuthorization;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.edge.websocket.WebSocketApiArgs;
import dev.caisson.components.edge.websocket.WebSocketRoute;
import dev.caisson.components.edge.websocket.WebSocketStage;
import dev.caisson.components.edge.websocket.WebSocketStageArgs;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.UserPool;
import dev.caisson.config.systems.PartnerConfig;
import dev.caisson.naming.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what of Partner faces the internet, each under a host name of its own: the site at the domain itself, the
 * application at {@code api.}, the REST API at {@code rest.}, the WebSocket API at {@code ws.}.
 */
final class PartnerEdge {
    private static final String TOKEN = "route.request.querystring.token";

    private static final int POOL_NAME_LIMIT = 128;

    private final PartnerConfig config;
    private final Foundation foundation;
    private final PartnerStores stores;
    private final Domain domain;
    private final Optional<UserPool> users;
    private final ApiGatewayAccount apiLogging;

    PartnerEdge(PartnerConfig config, Foundation foundation, PartnerStores stores, Domain domain) {
        this.config = config;
        this.foundation = foundation;
        this.stores = stores;
        this.domain = domain;
        users = createUsers();
        apiLogging = new ApiGatewayAccount(
                "api-logging",
                ApiGatewayAccountArgs.builder().location(foundation.location()).build(),
                foundation.nested());
    }

    Domain domain() {
        return domain;
    }

    /** Who may sign in; empty where the stack has no users. */
    Optional<UserPool> users() {
        return users;
    }

    private Optional<UserPool> createUsers() {
        String name = Naming.fit(foundation.naming().prefix(), POOL_NAME_LIMIT);
        return Optional.ofNullable(config.users())
                .map(people -> new SignIn(config, people, foundation, domain)
                        .create(name, config.signInPrefix(), foundation.nested()));
    }

    RestApi rest(ComponentsByName<Function> functions) {
        return new RestApi(
                "rest",
                new FunctionsBuilder(foundation, stores.shared())
                        .api(config.rest(), functions)
                        .cors(new Cors(config.webOrigins()))
                        .userPoolArn(users.map(UserPool::arn).orElse(null))
                        .domain(new ApiDomain(host("rest"), certificate()))
                        .loggingAccount(apiLogging)
                        .build(),
                foundation.nested());
    }

    WebSocketApi socket() {
        return new WebSocketApi(
                "socket",
                WebSocketApiArgs.builder()
                        .domain(new ApiDomain(host("ws"), certificate()))
                        .build(),
                foundation.nested());
    }

    WebSocketStage socketStage(WebSocketApi socket, ComponentsByName<Function> functions) {
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
                foundation.nested());
    }

    LoadBalancer web() {
        return new LoadBalancer(
                "web",
                LoadBalancerDescription.of(foundation, stores.accessLogs())
                        .certificateArn(certificate())
                        .hostName(host("api"))
                        .allowedCidrs(config.backend().admits())
                        .build(),
                foundation.nested());
    }

    StaticSite frontend() {
        String host = domain.domainName();
        return new StaticSite(
                "frontend",
                StaticSiteArgs.builder()
                        .location(foundation.location())
                        .usEast1(foundation.usEast1())
                        .encryptionKey(
                                foundation.key().map(EncryptionKey::reference).orElse(null))
                        .bucketName(PartnerStores.bucketName(config, "frontend"))
                        .hostNames(List.of(host))
                        .certificateArn(domain.certificateForCloudFront(host))
                        .connectOrigins(connectOrigins())
                        .contentSecurityPolicy(config.frontend().contentSecurityPolicy())
                        .priceClass(config.frontend().priceClass())
                        .accessLogs(accessLogs("frontend"))
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                foundation.nested());
    }

    /** What the site's pages may call: the system's own hosts, and where their users sign in. */
    private List<Output<String>> connectOrigins() {
        List<Output<String>> origins = new ArrayList<>(List.of(
                Output.of("https://" + host("api")),
                Output.of("https://" + host("rest")),
                Output.of("wss://" + host("ws"))));
        users.ifPresent(pool -> origins.addAll(pool.webOrigins()));
        return origins;
    }

    /** Points the host names to what answers them. */
    void createAliases(LoadBalancer web, RestApi rest, WebSocketStage socketStage, StaticSite frontend) {
        domain.alias(host("api"), web);
        domain.alias(host("rest"), rest);
        domain.alias(host("ws"), socketStage);
        domain.alias(domain.domainName(), frontend);
    }

    private ConnectAuthorization authorization(ComponentsByName<Function> functions) {
        String authorizer = config.socket().authorizer();
        if (authorizer != null) {
            return ConnectAuthorization.function(functions.get(authorizer).invokeTarget(), TOKEN);
        }
        return switch (config.socket().access()) {
            case IAM -> ConnectAuthorization.iam();
            case USERS ->
                ConnectAuthorization.function(authorizer(users.orElseThrow()).invokeTarget(), TOKEN);
            case PUBLIC -> ConnectAuthorization.open();
        };
    }

    private UserAuthorizer authorizer(UserPool pool) {
        return new UserAuthorizer(
                "socket-users",
                UserAuthorizerArgs.builder()
                        .location(foundation.location())
                        .users(pool)
                        .encryptionKeyArn(foundation.keyArn())
                        .logs(foundation.logs())
                        .logGroupName("/aws/lambda" + foundation.naming().path("socket-users"))
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
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
}
