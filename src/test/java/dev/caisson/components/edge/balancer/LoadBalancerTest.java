package dev.caisson.components.edge.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    private static final String LISTENER = "aws:lb/listener:Listener";
    private static final String RULE = "aws:lb/listenerRule:ListenerRule";
    private static final String GROUP = "aws:lb/targetGroup:TargetGroup";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final Output<String> CERTIFICATE = Output.of("arn:aws:acm:us-east-1:123456789012:certificate/c");

    /** What every listener answers where no service's rule fits. */
    private static final List<Object> NOT_FOUND = List.of(Map.of(
            "type",
            "fixed-response",
            "fixedResponse",
            Map.of(
                    "contentType", "application/json",
                    "messageBody", "{\"message\":\"Not Found\"}",
                    "statusCode", "404")));

    @Test
    @DisplayName("with a certificate only: public, protected, HTTPS with HSTS, HTTP redirected, everything else 404")
    void defaults() {
        var stack = MockedStack.up(ctx -> new LoadBalancer("web", withCertificate(), null));

        var balancer = stack.the(BALANCER, "web-alb");
        assertThat(balancer.isProtected()).isTrue();
        assertThat(balancer.inputs())
                .containsEntry("internal", false)
                .containsEntry("enableDeletionProtection", true)
                .containsEntry("dropInvalidHeaderFields", true)
                .containsEntry("desyncMitigationMode", "defensive")
                .containsEntry("idleTimeout", 60.0)
                .containsEntry("subnets", List.of("subnet-pub-a", "subnet-pub-b"))
                .doesNotContainKeys("name", "tags");

        var https = stack.the(LISTENER, "web-https");
        assertThat(https.inputs())
                .containsEntry("port", 443.0)
                .containsEntry("protocol", "HTTPS")
                .containsEntry("sslPolicy", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06")
                .containsEntry("routingHttpResponseStrictTransportSecurityHeaderValue", "max-age=31536000");
        assertThat(https.input("defaultActions")).isEqualTo(NOT_FOUND);
        assertThat(https.input("certificateArn")).asString().contains(":certificate/");
        var http = stack.the(LISTENER, "web-http");
        assertThat(http.inputs()).containsEntry("port", 80.0).containsEntry("protocol", "HTTP");
        assertThat(http.input("defaultActions"))
                .isEqualTo(List.of(Map.of(
                        "type",
                        "redirect",
                        "redirect",
                        Map.of("protocol", "HTTPS", "port", "443", "statusCode", "HTTP_301"))));

        assertThat(stack.all(INGRESS))
                .extracting(rule -> rule.input("cidrIpv4"), rule -> rule.input("fromPort"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("0.0.0.0/0", 443.0),
                        org.assertj.core.groups.Tuple.tuple("0.0.0.0/0", 80.0));
        assertThat(stack.all(EGRESS)).isEmpty();
        assertThat(stack.all("aws:cloudwatch/metricAlarm:MetricAlarm")).isEmpty();
    }

    @Test
    @DisplayName("with everything on: logs after the bucket policy, dual stack, TLS 1.3 only, four alarms")
    void everything() {
        var stack = MockedStack.up(ctx -> {
            var policy = new BucketPolicy(
                    "logs-policy",
                    BucketPolicyArgs.builder().bucket("logs").policy("{}").build(),
                    null);
            var web = new LoadBalancer(
                    "web",
                    LoadBalancerArgs.builder()
                            .network(network())
                            .certificateArn(CERTIFICATE)
                            .hostName("api.example.com")
                            .dualStack(true)
                            .accessLogs(new AccessLogs(Output.of("logs"), "web", policy))
                            .tlsPolicy(TlsPolicy.TLS_1_3_ONLY)
                            .deletionProtection(false)
                            .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:1:alarms"), "shop-dev"))
                            .build(),
                    null);
            ctx.export("url", web.url());
        });

        var balancer = stack.the(BALANCER, "web-alb");
        assertThat(balancer.isProtected()).isFalse();
        assertThat(balancer.input("ipAddressType")).isEqualTo("dualstack");
        assertThat(balancer.input("accessLogs.bucket")).isEqualTo("logs");
        assertThat(balancer.input("accessLogs.enabled")).isEqualTo(true);
        assertThat(dependenciesOf(balancer)).contains("logs-policy");
        var https = stack.the(LISTENER, "web-https");
        assertThat(https.input("sslPolicy")).isEqualTo("ELBSecurityPolicy-TLS13-1-3-2021-06");
        assertThat(stack.all(INGRESS)).hasSize(4);
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .containsExactly(
                        "web-certificate",
                        "web-connection-errors",
                        "web-elb-5xx",
                        "web-latency",
                        "web-rejected-connections",
                        "web-requests");
        var latency = stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "web-latency");
        assertThat(latency.input("extendedStatistic")).isEqualTo("p95");
        assertThat(latency.input("dimensions.LoadBalancer")).asString().startsWith("app/web-alb");
    }

    @Test
    @DisplayName("plain HTTP is possible only by name: one listener, one open port, and a tag that says so")
    void plainHttp() {
        var stack = MockedStack.up(ctx -> new LoadBalancer(
                "web",
                LoadBalancerArgs.builder().network(network()).plainHttp(true).build(),
                null));

        assertThat(stack.names(LISTENER)).containsExactly("web-http");
        assertThat(stack.the(LISTENER, "web-http").input("defaultActions")).isEqualTo(NOT_FOUND);
        assertThat(stack.the(BALANCER, "web-alb").input("tags.PlainHttp")).isEqualTo("true");
        assertThat(stack.all(INGRESS)).singleElement().satisfies(rule -> {
            assertThat(rule.input("fromPort")).isEqualTo(80.0);
            assertThat(rule.input("description")).asString().contains("not encrypted");
        });
    }

    @Test
    @DisplayName("blocks that are given may connect, and nobody else")
    void allowedCidrs() {
        var stack = MockedStack.up(ctx -> new LoadBalancer(
                "web",
                LoadBalancerArgs.builder()
                        .network(network())
                        .certificateArn(CERTIFICATE)
                        .allowedCidrs(List.of("10.9.0.0/16"))
                        .build(),
                null));

        assertThat(stack.names(INGRESS)).containsExactly("web-http-from-10.9.0.0_16", "web-https-from-10.9.0.0_16");
        for (var listener : Map.of("https", 443.0, "http", 80.0).entrySet()) {
            assertThat(stack.the(INGRESS, "web-" + listener.getKey() + "-from-10.9.0.0_16")
                            .inputs())
                    .containsOnlyKeys("securityGroupId", "ipProtocol", "fromPort", "toPort", "cidrIpv4", "description")
                    .containsEntry("ipProtocol", "tcp")
                    .containsEntry("fromPort", listener.getValue())
                    .containsEntry("toPort", listener.getValue())
                    .containsEntry("cidrIpv4", "10.9.0.0/16");
        }
        assertThat(stack.the(INGRESS, "web-https-from-10.9.0.0_16").input("description"))
                .isEqualTo("HTTPS from 10.9.0.0/16");
        assertThat(stack.the("aws:lb/loadBalancer:LoadBalancer", "web-alb").input("loadBalancerType"))
                .isEqualTo("application");
    }

    @Test
    @DisplayName("expose makes target group, rule and both security-group rules, all under the service")
    void expose() {
        var stack = MockedStack.up(ctx -> {
            var web = new LoadBalancer("web", withCertificate(), null);
            var exposed =
                    web.expose(target("orders", new HttpRoute(List.of("/orders/*"), List.of("api.example.com"), null)));
            assertThat(exposed.ready()).hasSize(3);
        });

        var group = stack.the(GROUP, "orders-web");
        assertThat(group.inputs())
                .containsEntry("targetType", "ip")
                .containsEntry("port", 80.0)
                .containsEntry("deregistrationDelay", 45.0)
                .containsEntry("loadBalancingAlgorithmType", "least_outstanding_requests")
                .doesNotContainKey("name");
        assertThat(group.input("healthCheck"))
                .isEqualTo(Map.of(
                        "enabled",
                        true,
                        "protocol",
                        "HTTP",
                        "port",
                        "traffic-port",
                        "path",
                        "/health",
                        "matcher",
                        "200-299",
                        "interval",
                        15.0,
                        "timeout",
                        5.0,
                        "healthyThreshold",
                        2.0,
                        "unhealthyThreshold",
                        3.0));
        var rule = rule(stack, "orders");
        assertThat(rule.input("conditions.0.hostHeader.values")).isEqualTo(List.of("api.example.com"));
        assertThat(rule.input("conditions.1.pathPattern.values")).isEqualTo(List.of("/orders/*"));
        assertThat(rule.input("listenerArn")).asString().contains("web-https");
        var out = stack.the(EGRESS, "web-to-orders-8080-egress");
        var in = stack.the(INGRESS, "web-to-orders-8080-ingress");
        assertThat(out.input("referencedSecurityGroupId")).isEqualTo("sg-orders");
        assertThat(in.input("securityGroupId")).isEqualTo("sg-orders");
        assertThat(in.input("referencedSecurityGroupId")).isEqualTo(out.input("securityGroupId"));
        assertThat(List.of(out, in)).allSatisfy(side -> {
            assertThat(side.input("fromPort")).isEqualTo(8080.0);
            assertThat(side.input("toPort")).isEqualTo(8080.0);
        });
        assertThat(List.of(group, rule, out, in)).allMatch(made -> made.parent().equals("orders"));
    }

    @Test
    @DisplayName("a route without paths and hosts takes what is left")
    void catchAll() {
        var stack = MockedStack.up(ctx -> new LoadBalancer("web", withCertificate(), null)
                .expose(target("site", new HttpRoute(List.of(), List.of(), null))));

        var rule = rule(stack, "site");
        assertThat(rule.input("priority")).isEqualTo(50_000.0);
        assertThat(rule.input("conditions.0.pathPattern.values")).isEqualTo(List.of("/*"));
    }

    @Test
    @DisplayName("one more service leaves the others' resources, names and inputs alone")
    void growth() {
        var before = MockedStack.up(ctx -> exposeAll("orders"));
        var after = MockedStack.up(ctx -> exposeAll("accounts", "orders", "users"));

        assertThat(inputsByName(after)).containsAllEntriesOf(inputsByName(before));
    }

    @Test
    @DisplayName("names fit AWS's 32 characters with what Pulumi adds, however long the service's name")
    void longNames() {
        String service = "internal-a-service-with-a-very-long-name-indeed";
        var stack = MockedStack.up(ctx -> new LoadBalancer("a-load-balancer-with-a-long-name", withCertificate(), null)
                .expose(target(service, HttpRoute.paths("/x/*"))));

        assertThat(stack.all(BALANCER).get(0).name()).hasSizeLessThanOrEqualTo(24);
        assertThat(stack.all(GROUP).get(0).name()).hasSizeLessThanOrEqualTo(24).doesNotStartWith("internal-");
    }

    @Test
    @DisplayName("two services on one route are refused by name")
    void sameRoute() {
        String message = MockedStack.refusal(ctx -> {
            var web = new LoadBalancer("web", withCertificate(), null);
            web.expose(target("orders", HttpRoute.paths("/a/*", "/b/*")));
            web.expose(target("users", HttpRoute.paths("/b/*", "/a/*")));
        });

        assertThat(message).contains("users route", "orders", "only one can win");
    }

    @Test
    @DisplayName("two rules that land on one priority are refused with a free number")
    void samePriority() {
        String message = MockedStack.refusal(ctx -> {
            var web = new LoadBalancer("web", withCertificate(), null);
            web.expose(target("orders", new HttpRoute(List.of("/a"), List.of(), 10)));
            web.expose(target("users", new HttpRoute(List.of("/b"), List.of(), 10)));
        });

        assertThat(message).contains("users route.priority = 10", "orders", "for example 11");
    }

    @Test
    @DisplayName("a route may be open to some networks only; others get what the next route answers")
    void sources() {
        var stack = MockedStack.up(ctx -> {
            var web = new LoadBalancer("web", withCertificate(), null);
            web.expose(target("admin", HttpRoute.paths("/x/*").from(List.of("203.0.113.0/24", "2001:db8::/32"))));
            web.expose(target("site", HttpRoute.paths("/x/*")));
            web.expose(target("inside", new HttpRoute(List.of(), List.of(), null).from(List.of("10.0.0.0/8"))));
        });

        var admin = rule(stack, "admin");
        assertThat(admin.input("conditions.1.sourceIp.values")).isEqualTo(List.of("203.0.113.0/24", "2001:db8::/32"));
        var inside = rule(stack, "inside");
        assertThat((List<?>) inside.input("conditions")).hasSize(1);
        assertThat(inside.input("conditions.0.sourceIp.values")).isEqualTo(List.of("10.0.0.0/8"));
        assertThat(MockedStack.refusal(ctx -> new LoadBalancer("web", withCertificate(), null)
                        .expose(target("admin", HttpRoute.paths("/x").from(List.of("office"))))))
                .contains("admin route.sources = \"office\": must be a block");
    }

    @Test
    @DisplayName("a rule with more than five paths, hosts and sources, and a service exposed twice, are refused")
    void refusedRoutes() {
        assertThat(MockedStack.refusal(ctx -> new LoadBalancer("web", withCertificate(), null)
                        .expose(target("orders", HttpRoute.paths("/1", "/2", "/3", "/4", "/5", "/6")))))
                .contains("orders route", "6 paths, hosts and sources", "AWS allows 5");
        assertThat(MockedStack.refusal(ctx -> {
                    var web = new LoadBalancer("web", withCertificate(), null);
                    web.expose(target("orders", HttpRoute.paths("/1")));
                    web.expose(target("orders", HttpRoute.paths("/2")));
                }))
                .contains("orders", "behind web already");
    }

    @Test
    @DisplayName("without a certificate nothing is built, and the message says what to do")
    void noCertificate() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> LoadBalancerArgs.builder()
                        .network(null)
                        .idleTimeoutSeconds(0)
                        .allowedCidrs(List.of("10.0.0.1", "office"))
                        .build())
                .withMessageContaining("5 problems")
                .withMessageContaining("certificateArn: is required")
                .withMessageContaining("plainHttp = true")
                .withMessageContaining("allowedCidrs = \"office\"");
    }

    @Test
    @DisplayName("names AWS would refuse are refused before anything is created")
    void badName() {
        assertThat(MockedStack.refusal(ctx -> new LoadBalancer("internal-web", withCertificate(), null)))
                .contains("name = \"internal-web\"", "must not start with internal-");
    }

    @Test
    @DisplayName("Elastic Beanstalk shares it once its listener is there, on the port that has one")
    void shared() {
        var known = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var encrypted = new LoadBalancer("web", withCertificate(), null).shared();
            var plain = new LoadBalancer(
                            "plain",
                            LoadBalancerArgs.builder()
                                    .network(Network.existing("other", networkArgs(), null))
                                    .plainHttp(true)
                                    .build(),
                            null)
                    .shared();
            assertThat(encrypted.listenerPort()).isEqualTo(443);
            assertThat(plain.listenerPort()).isEqualTo(80);
            Output.all(encrypted.arn(), encrypted.url()).applyValue(known::addAll);
        });

        assertThat(known.get(0)).contains(":loadbalancer/app/web-alb-");
        assertThat(known.get(1)).startsWith("https://web-alb-");
    }

    @Test
    @DisplayName("a first preview, when nothing computed is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var web = new LoadBalancer(
                    "web",
                    LoadBalancerArgs.builder()
                            .network(network())
                            .certificateArn(CERTIFICATE)
                            .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:1:alarms"), "shop-dev"))
                            .build(),
                    null);
            web.expose(target("orders", HttpRoute.paths("/orders/*")));
            ctx.export("url", web.url());
        });

        assertThat(rule(stack, "orders").name()).startsWith("web-rule-");
    }

    /** Of a service. */
    private static Registration rule(MockedStack stack, String service) {
        return stack.all(RULE).stream()
                .filter(rule -> rule.parent().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static void exposeAll(String... services) {
        var web = new LoadBalancer("web", withCertificate(), null);
        for (String service : services) {
            web.expose(target(service, HttpRoute.paths("/" + service + "/*")));
        }
    }

    private static Map<String, Map<String, Object>> inputsByName(MockedStack stack) {
        return stack.registrations().stream()
                .collect(Collectors.toMap(Registration::toString, Registration::inputs, (a, b) -> a));
    }

    private static List<String> dependenciesOf(Registration registration) {
        return com.pulumi.core.internal.Internal.of(registration.options().getDependsOn())
                .getValueNullable()
                .join()
                .stream()
                .map(resource -> resource.pulumiResourceName())
                .map(Function.identity())
                .toList();
    }

    private static TrafficSource.Target target(String service, HttpRoute route) {
        return new TrafficSource.Target(
                new Service(service), Output.of("sg-" + service), 8080, route, HealthCheck.on("/health"), 45, null);
    }

    private static LoadBalancerArgs withCertificate() {
        return LoadBalancerArgs.builder()
                .network(network())
                .certificateArn(CERTIFICATE)
                .build();
    }

    private static Network network() {
        return Network.existing("net", networkArgs(), null);
    }

    private static ExistingNetworkArgs networkArgs() {
        return ExistingNetworkArgs.builder()
                .vpcId("vpc-1")
                .publicSubnetIds(List.of("subnet-pub-a", "subnet-pub-b"))
                .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                .build();
    }

    private static final class Service extends Component {
        Service(String name) {
            super("test:edge:Service", name, null);
        }
    }
}
