package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("sweep")
@DisplayName("a stack that grows keeps everything it has:")
class GrowthTest {
    private static final ShippedStack PROD = ShippedStack.platform("prod");
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    private static final ShippedStack PARTNER = ShippedStack.example("partner", "prod");

    private static final String DASHBOARD = "aws:cloudwatch/dashboard:Dashboard.dashboardBody";

    /** What users meet is part of the one alarm over all of it. */
    private static final String OUTAGE = "aws:cloudwatch/compositeAlarm:CompositeAlarm.alarmRule";

    /** A deployment of an API cannot be changed: the stage moves to a new one, and then the old one goes. */
    private static final String API_DEPLOYMENT = "aws:apigateway/deployment:Deployment.triggers";

    /** What spans zones, and is updated in place to span one more. */
    private static final Set<String> SPANS_ZONES = Set.of(
            DASHBOARD,
            "aws:ec2/vpcEndpoint:VpcEndpoint.routeTableIds",
            "aws:ecs/service:Service.networkConfiguration",
            "aws:lambda/function:Function.vpcConfig",
            // The gate watches the deployment that other subnets are.
            "aws:lambda/invocation:Invocation.input",
            "aws:lb/loadBalancer:LoadBalancer.subnets",
            "aws:rds/subnetGroup:SubnetGroup.subnetIds");

    private static final Set<String> SPANS_ZONES_WITH_ENDPOINTS = Stream.concat(
                    SPANS_ZONES.stream(), Stream.of("aws:ec2/vpcEndpoint:VpcEndpoint.subnetIds"))
            .collect(Collectors.toUnmodifiableSet());

    static Stream<Arguments> growth() {
        return Stream.of(
                // With one NAT gateway, which stays where it is, there is nothing new on the dashboard.
                Arguments.of(
                        "a third zone", DEV, DEV.with("caisson:network.zones[2]=c"), without(SPANS_ZONES, DASHBOARD)),
                Arguments.of(
                        "a third zone with a NAT gateway of its own",
                        PROD.with(zones("a", "b")),
                        PROD.with(zones("a", "b", "c")),
                        SPANS_ZONES_WITH_ENDPOINTS),
                Arguments.of(
                        "a zone between two",
                        PROD.with(zones("a", "c")),
                        PROD.with(zones("a", "b", "c")),
                        SPANS_ZONES_WITH_ENDPOINTS),
                Arguments.of(
                        "a zone before two",
                        PROD.with(zones("b", "c")),
                        PROD.with(zones("a", "b", "c")),
                        SPANS_ZONES_WITH_ENDPOINTS),
                Arguments.of(
                        "a service",
                        PROD,
                        PROD.with(
                                "caisson:services.backend.image=example/backend:1",
                                "caisson:services.backend.port=8080",
                                "caisson:services.backend.paths[0]=/backend/*",
                                "caisson:services.backend.uses.database=true",
                                "caisson:services.backend.uses.bedrock=true",
                                "caisson:services.backend.uses.sends[0]=jobs"),
                        Set.of(DASHBOARD, OUTAGE)),
                Arguments.of(
                        "a queue", PROD, PROD.with("caisson:queues.audit.visibilityTimeout=60"), Set.of(DASHBOARD)),
                Arguments.of("a bucket", PROD, PROD.with("caisson:buckets.archive.expireDays=30"), Set.of()),
                Arguments.of("a generated secret", PROD, PROD.with("caisson:generatedSecrets[1]=api-token"), Set.of()),
                Arguments.of(
                        "a function with a route",
                        PROD,
                        PROD.with(
                                "caisson:functions.accounts.memory=256",
                                "caisson:api={\"routes\":{\"GET /accounts/{id}\":{\"function\":\"accounts\"}}}"),
                        Set.of(DASHBOARD, OUTAGE, API_DEPLOYMENT)),
                Arguments.of(
                        "a second read replica",
                        PROD.with("caisson:database.replicas.reader.instance=db.m7g.large"),
                        PROD.with(
                                "caisson:database.replicas.reader.instance=db.m7g.large",
                                "caisson:database.replicas.analytics.instance=db.m7g.large"),
                        Set.of(DASHBOARD)),
                Arguments.of("a bastion", PROD, PROD.with("caisson:bastion.instance=t4g.nano"), Set.of()),
                Arguments.of("a bastion", PARTNER, PARTNER.with("caisson:bastion.instance=t4g.nano"), Set.of()),
                Arguments.of(
                        "an address for alarms", PROD, PROD.with("caisson:alarms.emails[1]=a@example.com"), Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("growth")
    @DisplayName("nothing goes, and what must learn of the new part is updated in place:")
    void grows(String what, ShippedStack before, ShippedStack after, Set<String> mayChange) {
        var change = GraphChange.between(before.simulated(), after.simulated());

        assertThat(change.removed()).as("deleted").isEmpty();
        assertThat(change.added()).as("made").isNotEmpty();
        assertThat(change.kinds()).as("changed: %s", change.changed()).isEqualTo(new TreeSet<>(mayChange));
        assertThat(ForceNew.among(change.changed())).as("replaced").isSubsetOf(API_DEPLOYMENT);
    }

    static Stream<Arguments> shrinking() {
        return Stream.of(
                Arguments.of(
                        "the worker",
                        PROD,
                        PROD.with("caisson:services.worker=false"),
                        "worker",
                        Set.of(DASHBOARD, OUTAGE)),
                Arguments.of(
                        "Bedrock",
                        PROD.with("caisson:services.api.uses.bedrock=false"),
                        PROD.with(
                                "caisson:services.api.uses.bedrock=false",
                                "caisson:bedrock={\"models\":[],\"profiles\":[]}"),
                        "bedrock",
                        Set.of()),
                Arguments.of(
                        "an extra queue",
                        PROD.with("caisson:queues.audit.visibilityTimeout=60"),
                        PROD,
                        "audit",
                        Set.of(DASHBOARD)),
                Arguments.of(
                        "the API and its function",
                        PROD,
                        PROD.with(
                                "caisson:functions.status=false",
                                "caisson:api={\"routes\":{\"GET /status\":false,\"POST /jobs\":false}}"),
                        "(status|rest)",
                        Set.of(DASHBOARD, OUTAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shrinking")
    @DisplayName("an optional part takes only itself along when it goes:")
    void shrinks(String what, ShippedStack before, ShippedStack after, String part, Set<String> mayChange) {
        var change = GraphChange.between(before.simulated(), after.simulated());

        assertThat(change.added()).as("made").isEmpty();
        assertThat(change.removed())
                .isNotEmpty()
                .allSatisfy(urn -> assertThat(urn).matches(".*::" + part + "(-.*)?"));
        assertThat(after.simulated().resources().stream().map(ResourceNode::name))
                .noneMatch(name -> name.matches(part + "(-.*)?"));
        assertThat(change.kinds()).as("changed: %s", change.changed()).isEqualTo(new TreeSet<>(mayChange));
    }

    @Test
    @DisplayName("the first read replica ends RDS's management of the password, and replaces nothing")
    void firstReplica() {
        var change = GraphChange.between(
                PROD.simulated(),
                PROD.with("caisson:database.replicas.reader.instance=db.m7g.large")
                        .simulated());

        assertThat(change.removed()).singleElement().asString().endsWith("::database-password-rotation");
        assertThat(ForceNew.among(change.changed())).isEmpty();
    }

    @Test
    @DisplayName("the check sees a network that would be replaced")
    void sees() {
        var change = GraphChange.between(
                PROD.simulated(), PROD.with("caisson:network.cidr=10.1.0.0/16").simulated());

        assertThat(ForceNew.among(change.changed())).contains("aws:ec2/vpc:Vpc.cidrBlock");
    }

    private static Set<String> without(Set<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).collect(Collectors.toUnmodifiableSet());
    }

    private static String zones(String... letters) {
        return "caisson:network={\"zones\":[\"" + String.join("\",\"", letters) + "\"]}";
    }
}
