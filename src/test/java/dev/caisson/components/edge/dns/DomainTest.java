package dev.caisson.components.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.caisson.components.edge.EdgeFixtures;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.testing.WholeInputs;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DomainTest {
    private static final String ZONE = "aws:route53/zone:Zone";
    private static final String RECORD = "aws:route53/record:Record";
    private static final String CERTIFICATE = "aws:acm/certificate:Certificate";
    private static final String VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String ADMISSION = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
    private static final String QUERY_LOG = "aws:route53/queryLog:QueryLog";

    @Test
    @DisplayName("a zone made here is protected, and its queries are logged in us-east-1 by Route 53 alone")
    void madeHere() {
        var nameServers = new ArrayList<String>();
        var stack = MockedStack.up(ctx -> made().nameServers().applyValue(nameServers::addAll));

        assertThat(nameServers).isNotEmpty();
        var zone = stack.the(ZONE, "domain-zone");
        assertThat(zone.isProtected()).isTrue();
        assertThat(zone.input("name")).isEqualTo("example.com");
        for (String type : List.of(GROUP, ADMISSION, QUERY_LOG)) {
            assertThat(stack.all(type))
                    .singleElement()
                    .satisfies(each -> assertThat(EdgeFixtures.provider(each)).isEqualTo("us-east-1"));
        }
        var log = stack.the(QUERY_LOG, "domain-query-log");
        assertThat(log.dependsOn()).containsExactly("domain-query-logs-policy");
        var statement = stack.the(ADMISSION, "domain-query-logs-policy")
                .json("policyDocument")
                .getAsJsonObject()
                .get("Statement")
                .toString();
        assertThat(statement)
                .contains("route53.amazonaws.com", "hostedzone/" + log.input("zoneId"), "123456789012")
                .contains(log.input("cloudwatchLogGroupArn") + ":*");
        assertThat(stack.all(RECORD)).isEmpty();
    }

    @Test
    @DisplayName("a zone that was there already is left as it is")
    void given() {
        var nameServers = new ArrayList<String>();
        var stack = MockedStack.up(
                ctx -> new Domain("domain", there().build(), null).nameServers().applyValue(nameServers::addAll));

        assertThat(stack.registrations()).extracting(Registration::type).containsExactly(Domain.TYPE);
        assertThat(nameServers).isEmpty();
    }

    @Test
    @DisplayName("a certificate's ARN comes from its validation, by one record for each host it names")
    void certificate() {
        var arns = new ArrayList<String>();
        var stack = MockedStack.up(ctx -> {
            var domain = new Domain("domain", there().build(), null);
            var arn = domain.certificate("example.com", "www.example.com", "*.example.com", "www.example.com");
            assertThat(domain.certificate("example.com", "*.example.com", "www.example.com"))
                    .isSameAs(arn);
            arn.applyValue(arns::add);
        });

        var certificate = stack.the(CERTIFICATE, "domain-certificate-example.com");
        assertThat(certificate.inputs())
                .containsEntry("domainName", "example.com")
                .containsEntry("subjectAlternativeNames", List.of("*.example.com", "www.example.com"))
                .containsEntry("validationMethod", "DNS");
        assertThat(EdgeFixtures.provider(certificate)).isEmpty();
        assertThat(stack.names(RECORD)).containsExactly("domain-proof-example.com", "domain-proof-www.example.com");
        var proof = stack.the(RECORD, "domain-proof-www.example.com");
        assertThat(proof.inputs()).containsEntry("type", "CNAME").containsEntry("zoneId", "Z0123456789");
        assertThat(proof.input("name")).asString().startsWith("_").endsWith(".www.example.com.");
        assertThat(proof.input("records.0")).asString().endsWith(".acm-validations.aws.");
        var validation = stack.the(VALIDATION, "domain-certificate-example.com-valid");
        assertThat(validation.input("validationRecordFqdns"))
                .isEqualTo(List.of(stack.the(RECORD, "domain-proof-example.com").input("name"), proof.input("name")));
        assertThat(arns).containsExactly((String) validation.input("certificateArn"));
    }

    @Test
    @DisplayName("CloudFront's certificate is made in us-east-1, and proven by the record the other one has")
    void certificateForCloudFront() {
        var stack = MockedStack.up(ctx -> {
            var domain = made();
            domain.certificate("app.example.com");
            domain.certificateForCloudFront("app.example.com");
        });

        assertThat(stack.all(CERTIFICATE))
                .extracting(Registration::name, EdgeFixtures::provider)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("domain-certificate-app.example.com", ""),
                        org.assertj.core.groups.Tuple.tuple(
                                "domain-cloudfront-certificate-app.example.com", "us-east-1"));
        assertThat(EdgeFixtures.provider(stack.the(VALIDATION, "domain-cloudfront-certificate-app.example.com-valid")))
                .isEqualTo("us-east-1");
        assertThat(stack.names(RECORD)).containsExactly("domain-proof-app.example.com");
    }

    @Test
    @DisplayName("one certificate more renames none, and adds its own record only")
    void growth() {
        Consumer<Context> before = ctx -> new Domain("domain", there().build(), null).certificate("b.example.com");
        Consumer<Context> after = ctx -> {
            var domain = new Domain("domain", there().build(), null);
            domain.certificate("a.example.com", "b.example.com");
            domain.certificate("b.example.com");
        };

        assertThat(MockedStack.up(after).registrations())
                .extracting(Registration::toString)
                .containsAll(MockedStack.up(before).registrations().stream()
                        .map(Registration::toString)
                        .toList());
    }

    @Test
    @DisplayName("nothing computed has to be known in a first preview")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var domain = made();
            domain.certificateForCloudFront("app.example.com", "*.example.com");
            domain.alias("app.example.com", EdgeFixtures.balancer("web"));
        });

        assertThat(stack.names(RECORD))
                .containsExactly(
                        "domain-app.example.com-a", "domain-proof-app.example.com", "domain-proof-example.com");
    }

    @Test
    @DisplayName("an alias leads to a load balancer over IPv4, and over IPv6 where it has that")
    void aliasOfLoadBalancer() {
        var stack = MockedStack.up(ctx -> {
            var domain = new Domain("domain", there().build(), null);
            domain.alias("example.com", EdgeFixtures.balancer("web"));
            domain.alias("dual.example.com", EdgeFixtures.balancer("dual"));
        });

        assertThat(stack.names(RECORD))
                .containsExactly("domain-dual.example.com-a", "domain-dual.example.com-aaaa", "domain-example.com-a");
        var record = stack.the(RECORD, "domain-dual.example.com-aaaa");
        assertThat(record.inputs()).containsEntry("type", "AAAA").containsEntry("name", "dual.example.com");
        assertThat(record.input("aliases.0.name"))
                .asString()
                .contains("dual-alb")
                .endsWith(".elb.amazonaws.com");
        assertThat(record.input("aliases.0.zoneId")).isEqualTo("Z35SXDOTRQ7X7K");
    }

    @Test
    @DisplayName("alias records: nothing but the name, and the address with the zone that has it, never a TTL")
    void wholeAliases() {
        var stack = MockedStack.up(ctx -> {
            var domain = new Domain("domain", there().build(), null);
            domain.alias("dual.example.com", EdgeFixtures.balancer("dual"));
            domain.alias(
                    "api.example.com", EdgeFixtures.api("rest", new ApiDomain("api.example.com", Output.of("arn"))));
        });

        for (var family : Map.of("A", "a", "AAAA", "aaaa").entrySet()) {
            assertThat(WholeInputs.of(stack.the(RECORD, "domain-dual.example.com-" + family.getValue())))
                    .isEqualTo(JsonParser.parseString("""
                            {
                              "zoneId": "Z0123456789",
                              "name": "dual.example.com",
                              "type": "%s",
                              "aliases": [{
                                "name": "dual-alb-1234567890.us-east-1.elb.amazonaws.com",
                                "zoneId": "Z35SXDOTRQ7X7K",
                                "evaluateTargetHealth": false
                              }]
                            }
                            """.formatted(family.getKey())));
        }
        assertThat(stack.the(RECORD, "domain-api.example.com-a").inputs())
                .containsOnlyKeys("zoneId", "name", "type", "aliases")
                .containsEntry(
                        "aliases",
                        List.of(Map.of(
                                "name",
                                stack.the(RECORD, "domain-api.example.com-a").input("aliases.0.name"),
                                "zoneId",
                                "Z1UJRXOUMOOFQ8",
                                "evaluateTargetHealth",
                                false)));
    }

    @Test
    @DisplayName("an alias leads to an API under the API's own host name, and under no other")
    void aliasOfApi() {
        var own = new ApiDomain("api.example.com", Output.of("arn"));
        var stack = MockedStack.up(ctx ->
                new Domain("domain", there().build(), null).alias("api.example.com", EdgeFixtures.api("rest", own)));

        assertThat(stack.the(RECORD, "domain-api.example.com-a").input("aliases.0.name"))
                .asString()
                .startsWith("d-");
        assertThat(MockedStack.refusal(ctx -> new Domain("domain", there().build(), null)
                        .alias("www.example.com", EdgeFixtures.api("rest", own))))
                .contains("rest", "domain = \"api.example.com\"", "not www.example.com");
        assertThat(MockedStack.refusal(ctx -> new Domain("domain", there().build(), null)
                        .alias("www.example.com", EdgeFixtures.api("rest", null))))
                .contains("domain", "not www.example.com");
    }

    @Test
    @DisplayName("names outside the zone, taken names and certificates asked for twice in different ways are refused")
    void refusals() {
        assertThat(refusal(domain -> domain.certificate("example.com", "example.org")))
                .contains("hostName = \"example.org\"", "must be example.com or end with .example.com");
        assertThat(refusal(domain -> domain.certificate("notexample.com"))).contains("must be example.com or end");
        assertThat(refusal(domain -> domain.alias("Www.example.com", EdgeFixtures.balancer("web"))))
                .contains("Www.example.com", "lower case");
        assertThat(refusal(domain -> {
                    domain.alias("www.example.com", EdgeFixtures.balancer("web"));
                    domain.alias("www.example.com", EdgeFixtures.balancer("other"));
                }))
                .contains("www.example.com", "leads somewhere already");
        assertThat(refusal(domain -> {
                    domain.certificate("www.example.com");
                    domain.certificate("www.example.com", "app.example.com");
                }))
                .contains("was asked for before", "ask for all of them at once");
        assertThat(refusal(domain -> domain.certificate(
                        "example.com",
                        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j").stream()
                                .map(label -> label + ".example.com")
                                .toArray(String[]::new))))
                .contains("11 names", "at most 10");
        assertThat(refusal(domain -> domain.certificateForCloudFront("www.example.com")))
                .contains("usEast1", "is required for a certificate of CloudFront");
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DomainArgs.builder()
                        .domainName("https://Example.com")
                        .hostedZoneId("/hostedzone/Z1")
                        .build())
                .withMessageContaining("3 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("domainName = \"https://Example.com\": must be a host name in lower case")
                .withMessageContaining("hostedZoneId = \"/hostedzone/Z1\"");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DomainArgs.builder()
                        .location(EdgeFixtures.location())
                        .domainName("example.com")
                        .build())
                .withMessageContaining("usEast1: is required for query logs");
    }

    private static String refusal(Consumer<Domain> wiring) {
        return MockedStack.refusal(ctx -> wiring.accept(new Domain("domain", there().build(), null)));
    }

    private static DomainArgsBuilder there() {
        return DomainArgs.builder()
                .location(EdgeFixtures.location())
                .domainName("example.com")
                .hostedZoneId("Z0123456789");
    }

    private static Domain made() {
        return new Domain(
                "domain",
                DomainArgs.builder()
                        .location(EdgeFixtures.location())
                        .domainName("example.com")
                        .usEast1(EdgeFixtures.usEast1())
                        .build(),
                null);
    }
}
