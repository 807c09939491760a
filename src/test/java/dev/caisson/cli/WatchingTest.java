package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What ends with Ctrl-C only, and what only AWS's own answers show. */
@ResourceLock("aws.sdk")
@DisplayName("What looks at a deployed stack again and again, or at its edge")
class WatchingTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private ShopStack shop;

    @BeforeEach
    void deploy() throws IOException {
        shop = new ShopStack(directory);
        shop.aws().answers("DescribeAlarms", ShopStack.NO_ALARM);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("status --watch shows it again as it is then, without control characters where there is no terminal")
    void watch() throws Exception {
        shop.aws().answers("DescribeServices", ShopStack.running(2), ShopStack.running(1));

        untilIn(() -> shop.out().contains("1 of 2 tasks"), "status", "--watch", "1");

        assertThat(shop.out()).contains("2 of 2 tasks").doesNotContain("\u001b");
    }

    @Test
    @DisplayName("logs --follow goes on with what comes, each event once")
    void follow() throws Exception {
        long now = Instant.now().toEpochMilli();
        String first = "{\"timestamp\": %d, \"message\": \"first\", \"eventId\": \"1\"}".formatted(now - 2000);
        String second = "{\"timestamp\": %d, \"message\": \"second\", \"eventId\": \"2\"}".formatted(now - 1000);
        shop.aws()
                .answers(
                        "FilterLogEvents",
                        "{\"events\": [%s]}".formatted(first),
                        "{\"events\": [%s, %s]}".formatted(first, second));

        untilIn(() -> shop.out().contains("second"), "logs", "api", "--follow");

        assertThat(shop.out()).containsOnlyOnce("api first").containsOnlyOnce("api second");
    }

    @Test
    @DisplayName("a certificate's last days and an ill Beanstalk environment are marked")
    void edge() throws IOException {
        shop.state(LocalAws.state(Map.of(
                "aws:acm/certificate:Certificate",
                "\"id\": \"arn:aws:acm:us-east-1:123456789012:certificate/c\", \"outputs\": {\"domainName\": \"shop.example.com\"}",
                "aws:elasticbeanstalk/environment:Environment",
                "\"id\": \"e-1\", \"outputs\": {\"arn\":"
                        + " \"arn:aws:elasticbeanstalk:us-east-1:123456789012:environment/shop/api\"}")));
        shop.aws()
                .answers("DescribeCertificate", certificate(Duration.ofDays(12).plusHours(1)))
                .answers("DescribeEnvironments", """
                        <DescribeEnvironmentsResponse xmlns="http://elasticbeanstalk.amazonaws.com/docs/2010-12-01/">
                        <DescribeEnvironmentsResult><Environments><member><EnvironmentName>shop-api</EnvironmentName>
                        <Status>Ready</Status><Health>Red</Health><HealthStatus>Severe</HealthStatus>
                        <VersionLabel>1.4.0</VersionLabel></member></Environments></DescribeEnvironmentsResult>
                        </DescribeEnvironmentsResponse>
                        """);

        assertThat(shop.run("status")).as(shop.err()).isZero();
        assertThat(shop.out())
                .containsPattern("! +shop.example.com +issued +12 days left")
                .containsPattern("! +api +ready +health red +1.4.0");

        assertThat(shop.run("validate")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(shop.out()).containsPattern("shop.example.com.*12 days");
        shop.aws().answers("DescribeCertificate", certificate(Duration.ofDays(60)));
        assertThat(shop.run("status")).isZero();
        assertThat(shop.out()).doesNotContainPattern("! +shop.example.com");
    }

    @Test
    @DisplayName("targets that are not healthy are counted, with what the load balancer says of them")
    void targets() throws IOException {
        String arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/1";
        shop.state(LocalAws.state(Map.of(
                "aws:lb/targetGroup:TargetGroup",
                "\"id\": \"%1$s\", \"outputs\": {\"arn\": \"%1$s\"}".formatted(arn))));
        shop.aws().answers("DescribeTargetHealth", targets("healthy", ""), targets("unhealthy", "Request timed out"));

        assertThat(shop.run("validate")).as(shop.out()).isZero();
        assertThat(shop.out()).contains("1 of 1 healthy");
        assertThat(shop.run("validate")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(shop.out()).contains("0 of 1 healthy: Request timed out");
    }

    private static String targets(String state, String description) {
        return """
                <DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
                <DescribeTargetHealthResult><TargetHealthDescriptions><member><Target><Id>10.0.0.7</Id></Target>
                <TargetHealth><State>%s</State><Description>%s</Description></TargetHealth></member>
                </TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>
                """.formatted(state, description);
    }

    private static String certificate(Duration left) {
        return "{\"Certificate\": {\"DomainName\": \"shop.example.com\", \"Status\": \"ISSUED\", \"NotAfter\": %d}}"
                .formatted(Instant.now().plus(left).getEpochSecond());
    }

    /** Runs a command until something is seen, and then as Ctrl-C ends it: in the middle of its pause. */
    private void untilIn(BooleanSupplier seen, String... command) throws InterruptedException {
        var watching = new Thread(() -> shop.run(command));
        watching.start();
        Instant end = Instant.now().plus(LONGEST);
        while (!seen.getAsBoolean() && Instant.now().isBefore(end)) {
            watching.join(50);
        }
        watching.interrupt();
        watching.join(LONGEST.toMillis());
        assertThat(watching.isAlive()).isFalse();
        assertThat(seen.getAsBoolean()).as(shop.out() + shop.err()).isTrue();
    }
}
