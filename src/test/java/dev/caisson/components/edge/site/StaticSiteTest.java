package dev.caisson.components.edge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.EdgeFixtures;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.security.KeyReference;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StaticSiteTest {
    private static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    private static final String ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl";
    private static final String HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
    private static final String FUNCTION = "aws:cloudfront/function:Function";
    private static final String SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
    private static final String DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
    private static final String DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";
    private static final String RECORD = "aws:route53/record:Record";

    @Test
    @DisplayName("with defaults only: HTTPS, compressed, HTTP/3 and IPv6, and its own first page for every path")
    void defaults() {
        var stack = up(args -> args);

        var site = stack.the(DISTRIBUTION, "site-distribution");
        assertThat(site.inputs())
                .containsEntry("enabled", true)
                .containsEntry("httpVersion", "http2and3")
                .containsEntry("isIpv6Enabled", true)
                .containsEntry("defaultRootObject", "index.html")
                .containsEntry("priceClass", "PriceClass_100")
                .doesNotContainKeys("webAclId", "customErrorResponses", "loggingConfig");
        assertThat(site.input("viewerCertificate")).isEqualTo(Map.of("cloudfrontDefaultCertificate", true));
        assertThat(site.input("defaultCacheBehavior.viewerProtocolPolicy")).isEqualTo("redirect-to-https");
        assertThat(site.input("defaultCacheBehavior.compress")).isEqualTo(true);
        assertThat(site.input("defaultCacheBehavior.functionAssociations.0.eventType"))
                .isEqualTo("viewer-request");
        assertThat(site.input("orderedCacheBehaviors")).isEqualTo(List.of());
        assertThat(stack.all(SOURCE)).isEmpty();
    }

    @Test
    @DisplayName("its files lie in a private, encrypted bucket that this distribution alone may read")
    void files() {
        var stack = up(args -> args);

        var site = stack.the(DISTRIBUTION, "site-distribution");
        assertThat(site.input("origins.0.domainName"))
                .asString()
                .matches("site-files-bucket-.*\\.s3\\..*amazonaws.com");
        assertThat(site.input("origins.0.originAccessControlId")).isNotNull();
        assertThat(stack.the(ACCESS, "site-access").inputs())
                .containsEntry("signingBehavior", "always")
                .containsEntry("signingProtocol", "sigv4")
                .containsEntry("originAccessControlOriginType", "s3");
        var policy = PolicyJson.of(stack.the("aws:s3/bucketPolicy:BucketPolicy", "site-files-policy")
                .json("policy"));
        for (String sid : List.of("ReadFiles", "FindFiles")) {
            assertThat(policy.principals(sid, "Service")).containsExactly("cloudfront.amazonaws.com");
            assertThat(policy.condition(sid, "StringEquals", "AWS:SourceArn"))
                    .singleElement()
                    .asString()
                    .matches("arn:aws:cloudfront::123456789012:distribution/E.*");
        }
        assertThat(policy.actions("ReadFiles")).containsExactly("s3:GetObject");
        assertThat(stack.the("aws:s3/bucketV2:BucketV2", "site-files-bucket").isProtected())
                .isTrue();
        assertThat(stack.all(
                        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"))
                .singleElement()
                .satisfies(encryption ->
                        assertThat(encryption.inputs().toString()).contains("arn:aws:kms:eu-central-1", "aws:kms"));
    }

    @Test
    @DisplayName("every answer tells browsers to insist on HTTPS, not to guess, frame or load from elsewhere")
    void headers() {
        var headers = up(args -> args.connectOrigins(
                        List.of(Output.of("https://api.example.com"), Output.of("wss://ws.example.com"))))
                .the(HEADERS, "site-headers");

        assertThat(headers.input("securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec"))
                .isEqualTo(31_536_000.0);
        assertThat(headers.input("securityHeadersConfig.contentTypeOptions.override"))
                .isEqualTo(true);
        assertThat(headers.input("securityHeadersConfig.frameOptions.frameOption"))
                .isEqualTo("DENY");
        assertThat(headers.input("securityHeadersConfig.referrerPolicy.referrerPolicy"))
                .isEqualTo("strict-origin-when-cross-origin");
        assertThat(headers.input("securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy"))
                .asString()
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .contains("connect-src 'self' https://api.example.com wss://ws.example.com;");
        assertThat(up(args -> args.contentSecurityPolicy("default-src *"))
                        .the(HEADERS, "site-headers")
                        .input("securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy"))
                .isEqualTo("default-src *");
    }

    @Test
    @DisplayName("the routing leads paths to the first page, and leaves files alone")
    void routing() throws IOException, InterruptedException {
        String code = (String) up(args -> args).the(FUNCTION, "site-routing").input("code");

        assertThat(routed(code, "/")).isEqualTo("/index.html");
        assertThat(routed(code, "/orders/17")).isEqualTo("/index.html");
        assertThat(routed(code, "/v1.2/orders")).isEqualTo("/index.html");
        assertThat(routed(code, "/assets/app.js")).isEqualTo("/assets/app.js");
        assertThat(routed(code, "/.well-known/security.txt")).isEqualTo("/.well-known/security.txt");
    }

    @Test
    @DisplayName("with everything on: own names under TLS 1.2 and up, and logs delivered from us-east-1")
    void everything() {
        var stack = MockedStack.up(ctx -> {
            var policy = new BucketPolicy(
                    "logs-policy",
                    BucketPolicyArgs.builder().bucket("logs").policy("{}").build(),
                    null);
            new StaticSite(
                    "site",
                    minimal()
                            .bucketName("shop-frontend")
                            .hostNames(List.of("app.example.com", "www.example.com"))
                            .certificateArn(Output.of("arn:aws:acm:us-east-1:123456789012:certificate/c"))
                            .priceClass(PriceClass.ALL)
                            .accessLogs(new AccessLogs(Output.of("logs"), "site", policy))
                            .forceDestroy(true)
                            .protect(false)
                            .build(),
                    null);
        });

        var site = stack.the(DISTRIBUTION, "site-distribution");
        assertThat(site.inputs())
                .containsEntry("aliases", List.of("app.example.com", "www.example.com"))
                .containsEntry("priceClass", "PriceClass_All");
        assertThat(site.input("viewerCertificate"))
                .isEqualTo(Map.of(
                        "acmCertificateArn",
                        "arn:aws:acm:us-east-1:123456789012:certificate/c",
                        "minimumProtocolVersion",
                        "TLSv1.2_2021",
                        "sslSupportMethod",
                        "sni-only"));
        assertThat(stack.the("aws:s3/bucketV2:BucketV2", "site-files-bucket").inputs())
                .containsEntry("bucket", "shop-frontend")
                .containsEntry("forceDestroy", true);
        assertThat(stack.the("aws:s3/bucketLoggingV2:BucketLoggingV2", "site-files-logging")
                        .input("targetBucket"))
                .isEqualTo("logs");
        for (String type : List.of(SOURCE, DESTINATION, DELIVERY, "aws:cloudwatch/metricAlarm:MetricAlarm")) {
            assertThat(stack.all(type))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(EdgeFixtures.provider(each)).isEqualTo("us-east-1"));
        }
        assertThat(stack.the(SOURCE, "site-log-source").inputs())
                .containsEntry("logType", "ACCESS_LOGS")
                .containsKey("resourceArn");
        assertThat(stack.the(DESTINATION, "site-log-destination")
                        .input("deliveryDestinationConfiguration.destinationResourceArn"))
                .isEqualTo("arn:aws:s3:::logs/site");
        assertThat(stack.the(DELIVERY, "site-log-delivery").dependsOn()).containsExactly("logs-policy");
        assertThat(stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "site-4xx")
                        .inputs())
                .as("403 to everybody is no 5xx")
                .containsEntry("metricName", "4xxErrorRate")
                .containsEntry("threshold", 90.0);
        var alarm = stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "site-5xx");
        assertThat(alarm.inputs()).containsEntry("threshold", 5.0);
        assertThat(alarm.input("dimensions.Region")).isEqualTo("Global");
    }

    @Test
    @DisplayName("what users need: the address, and the commands that put new files in place and show them")
    void outputs() {
        var outputs = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var usEast1 = EdgeFixtures.usEast1();
            var plain = new StaticSite("plain", minimal(usEast1).build(), null);
            var named = new StaticSite("named", named(usEast1).build(), null);
            Output.all(plain.url(), named.url(), plain.uploadCommand(), plain.invalidationCommand())
                    .applyValue(outputs::addAll);
        });

        assertThat(outputs.get(0)).matches("https://d[0-9a-f]+\\.cloudfront\\.net");
        assertThat(outputs.get(1)).isEqualTo("https://app.example.com");
        assertThat(outputs.get(2)).matches("aws s3 sync dist s3://plain-files-bucket-\\S+ --delete");
        assertThat(outputs.get(3)).matches("aws cloudfront create-invalidation --distribution-id E\\S+ --paths '/\\*'");
    }

    @Test
    @DisplayName("a domain leads its names to it over IPv4 and IPv6, and no name it does not answer")
    void alias() {
        var stack =
                MockedStack.up(ctx -> domain().alias("app.example.com", new StaticSite("site", named().build(), null)));

        assertThat(stack.names(RECORD)).containsExactly("domain-app.example.com-a", "domain-app.example.com-aaaa");
        assertThat(stack.the(RECORD, "domain-app.example.com-aaaa").input("aliases.0.zoneId"))
                .isEqualTo("Z2FDTNDATAQYW2");
        assertThat(MockedStack.refusal(
                        ctx -> domain().alias("www.example.com", new StaticSite("site", named().build(), null))))
                .contains("site", "hostNames = [app.example.com]: must have www.example.com");
    }

    @Test
    @DisplayName("nothing computed has to be known in a first preview")
    void preview() {
        var stack = MockedStack.preview(ctx -> new StaticSite(
                "site",
                named().accessLogs(new AccessLogs(Output.of("logs"), "", null)).build(),
                null));

        assertThat(stack.all(DISTRIBUTION)).hasSize(1);
        assertThat(stack.all(DELIVERY)).hasSize(1);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StaticSiteArgs.builder()
                        .hostNames(List.of("App.example.com"))
                        .build())
                .withMessageContaining("4 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("certificateArn: is required for the host names [App.example.com]")
                .withMessageContaining("hostNames = \"App.example.com\": must be a host name in lower case")
                .withMessageContaining("usEast1: is required");
    }

    @Test
    @DisplayName("a key that does not admit CloudFront is refused: every file would answer 403")
    void keyWithoutCloudFront() {
        var key = new KeyReference(Output.of("arn:aws:kms:::key/k"), Set.of(KeyConsumer.SNS));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StaticSiteArgs.builder().encryptionKey(key).build())
                .withMessageContaining("encryptionKey = [SNS]: must admit CLOUDFRONT");
    }

    /** What CloudFront would ask the bucket for. */
    private static String routed(String code, String uri) throws IOException, InterruptedException {
        String program = code + "\nprocess.stdout.write(handler({request: {uri: process.argv[1]}}).uri);";
        Tool.require("node", "the site's router");
        var node = TimedProcess.run(Duration.ofMinutes(1), new ProcessBuilder("node", "-e", program, uri));
        assertThat(node.exitCode()).as(node.output()).isZero();
        return node.output();
    }

    private static Domain domain() {
        return new Domain(
                "domain",
                DomainArgs.builder()
                        .location(EdgeFixtures.location())
                        .domainName("example.com")
                        .hostedZoneId("Z0123456789")
                        .build(),
                null);
    }

    private static StaticSiteArgsBuilder named() {
        return named(EdgeFixtures.usEast1());
    }

    private static StaticSiteArgsBuilder named(UsEast1 usEast1) {
        return minimal(usEast1)
                .hostNames(List.of("app.example.com"))
                .certificateArn(Output.of("arn:aws:acm:us-east-1:123456789012:certificate/c"));
    }

    private static StaticSiteArgsBuilder minimal() {
        return minimal(EdgeFixtures.usEast1());
    }

    private static StaticSiteArgsBuilder minimal(UsEast1 usEast1) {
        return StaticSiteArgs.builder()
                .location(EdgeFixtures.location())
                .usEast1(usEast1)
                .encryptionKey(new KeyReference(
                        Output.of("arn:aws:kms:eu-central-1:123456789012:key/k"), Set.of(KeyConsumer.CLOUDFRONT)));
    }

    private static MockedStack up(UnaryOperator<StaticSiteArgsBuilder> change) {
        return MockedStack.up(
                ctx -> new StaticSite("site", change.apply(minimal()).build(), null));
    }
}
