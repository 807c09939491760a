package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("sweep")
@DisplayName("an everyday change")
class EverydayChangesTest {
    private static final ShippedStack PLATFORM = ShippedStack.platform("prod");
    private static final ShippedStack EPISTEMIX = ShippedStack.example("epistemix", "prod");
    private static final ShippedStack PARTNER = ShippedStack.example("partner", "prod");
    private static final ShippedStack HOKUSAI = ShippedStack.example("hokusai", "prod");
    private static final ShippedStack CHRONOTRAIL = ShippedStack.example("chronotrail", "prod");

    /** A second service, with a path of its own. */
    private static final ShippedStack REPORTS = PLATFORM.with(
            "caisson:services.reports.image=example/reports:1",
            "caisson:services.reports.port=8080",
            "caisson:services.reports.paths[0]=/reports/*");

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("a port", PLATFORM, PLATFORM.with("caisson:services.api.port=3000")),
                Arguments.of(
                        "a service with another name",
                        REPORTS,
                        PLATFORM.with(
                                "caisson:services.statements.image=example/reports:1",
                                "caisson:services.statements.port=8080",
                                "caisson:services.statements.paths[0]=/reports/*")),
                Arguments.of(
                        "a path that moves to another service",
                        PLATFORM.with("caisson:services.api.paths[0]=/reports/*"),
                        REPORTS.with("caisson:services.api.paths[0]=/api/*")),
                Arguments.of(
                        "a priority that moves to another service",
                        REPORTS.with("caisson:services.reports.priority=7"),
                        REPORTS.with("caisson:services.api.priority=7")),
                Arguments.of(
                        "a path parameter with another name",
                        PLATFORM.with("caisson:api.routes[\"GET /jobs/{id}/logs\"].function=status"),
                        PLATFORM.with("caisson:api.routes[\"GET /jobs/{jobId}/logs\"].function=status")),
                Arguments.of(
                        "a path parameter that takes the rest",
                        PLATFORM.with("caisson:api.routes[\"GET /jobs/{id}\"].function=status"),
                        PLATFORM.with("caisson:api.routes[\"GET /jobs/{proxy+}\"].function=status")),
                Arguments.of(
                        "a route that another function answers",
                        PLATFORM,
                        PLATFORM.with(
                                "caisson:functions.jobs.memory=256",
                                "caisson:api.routes[\"POST /jobs\"].function=jobs")),
                Arguments.of(
                        "a queue that a function consumes instead of a service",
                        PLATFORM,
                        PLATFORM.with(
                                "caisson:services.worker=false",
                                "caisson:functions.work.uses.consumes[0]=jobs",
                                "caisson:queues.jobs.visibilityTimeout=180")),
                Arguments.of(
                        "a mail server that moves",
                        PLATFORM.with(
                                "caisson:services.worker.egress.mail.port=465",
                                "caisson:services.worker.egress.mail.cidrs[0]=203.0.113.25/32"),
                        PLATFORM.with(
                                "caisson:services.worker.egress.smtp.port=587",
                                "caisson:services.worker.egress.smtp.cidrs[0]=203.0.113.25/32")),
                Arguments.of(
                        "other times and another image of a task",
                        PLATFORM.with(
                                "caisson:tasks.report.image=example/report:1",
                                "caisson:tasks.report.schedule.expression=rate(1 day)"),
                        PLATFORM.with(
                                "caisson:tasks.report.image=example/report:2",
                                "caisson:tasks.report.schedule.expression=cron(0 6 ? * MON-FRI *)",
                                "caisson:tasks.report.schedule.timezone=Europe/Berlin")),
                Arguments.of(
                        "a service that calls another for the first time",
                        REPORTS,
                        REPORTS.with("caisson:services.reports.uses.services[0]=api")),
                Arguments.of("sticky clients", PLATFORM, PLATFORM.with("caisson:services.api.sticky=3600")),
                Arguments.of(
                        "a host name of the API",
                        PLATFORM,
                        PLATFORM.with(
                                "caisson:api.domain.host=rest.example.com",
                                "caisson:api.domain.zoneId=Z0123456789ABCDEFGHIJ",
                                "caisson:api.domain.awsAddress=true")),
                Arguments.of(
                        "backups of a replica",
                        PLATFORM.with("caisson:database.replicas.reader.backupDays=0"),
                        PLATFORM.with("caisson:database.replicas.reader.backupDays=7")),
                Arguments.of(
                        "a password that RDS changes oftener, for one service fewer",
                        PLATFORM,
                        PLATFORM.with(
                                "caisson:database.passwordRotation=7", "caisson:services.api.uses.database=false")),
                Arguments.of(
                        "a boundary for the roles of a stack that runs",
                        PLATFORM,
                        PLATFORM.with("caisson:permissionsBoundary=arn:aws:iam::123456789012:policy/limits")),
                Arguments.of(
                        "a repository that gets numbers, and another environment",
                        ShippedStack.bootstrap("main"),
                        ShippedStack.bootstrap("main")
                                .with(
                                        "caisson:repository=acme@1/platform@2",
                                        "caisson:state.lockDays=60",
                                        "caisson:environments.qa.preview=false")),
                Arguments.of("a bigger database", HOKUSAI, HOKUSAI.with("caisson:database.instance=db.r7g.xlarge")),
                Arguments.of("the first image", HOKUSAI, HOKUSAI.with("caisson:api.tag=1.4.0")),
                Arguments.of("the first image", CHRONOTRAIL, CHRONOTRAIL.with("caisson:api.tag=1.4.0")),
                Arguments.of("the first image of a function", EPISTEMIX, EPISTEMIX.with("caisson:api.tag=1.4.0")),
                Arguments.of("a release", PARTNER, PARTNER.with("caisson:backend.release=backend/1.4.0.zip")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("changes")
    @DisplayName("makes nothing that AWS allows once before the old one goes, and cuts nobody off:")
    void order(String what, ShippedStack before, ShippedStack after) {
        assertThat(UpdateOrder.faults(before.simulated(), after.simulated())).isEmpty();
    }

    @Test
    @DisplayName("is seen by the check where it would go wrong")
    void sees() {
        assertThat(UpdateOrder.faults(
                        PLATFORM.with("caisson:queues.orders.fifo=false").simulated(),
                        PLATFORM.with("caisson:queues.orders.fifo=true").simulated()))
                .anyMatch(fault -> fault.contains("orders"));
    }
}
