package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.cli.CaissonCommand;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import dev.caisson.validation.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a wrong stack file is refused before anything is registered:")
class RefusalTest {
    private static final ShippedStack DEV = ShippedStack.platform("dev");
    private static final ShippedStack PROD = ShippedStack.platform("prod");
    private static final String TEN_NAMES = "[\"session-key\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(DEV.with("caisson:system=platfrom"), "caisson:system", "did you mean platform?"),
                Arguments.of(DEV.with("caisson:netwrk.nat=none"), "caisson:netwrk", "did you mean"),
                Arguments.of(DEV.with("caisson:services.api.mem=512"), "services.api.mem", "memory"),
                Arguments.of(DEV.with("caisson:environment=live"), "caisson:environment", "prod"),
                Arguments.of(DEV.with("caisson:environment="), "caisson:environment", "required"),
                Arguments.of(DEV.with("aws:region=nowhere"), "aws:region", "eu-central-1"),
                Arguments.of(DEV.with("caisson:account=1234"), "caisson:account", "12 digits"),
                Arguments.of(DEV.with("caisson:protect=maybe"), "caisson:protect", "true or false"),
                Arguments.of(DEV.with("caisson:network.zones=a"), "network.zones", "list"),
                Arguments.of(DEV.with("caisson:network.cidr=10.0.0.0/33"), "network.cidr", "/16"),
                Arguments.of(DEV.with("caisson:network.cidr=10.0.0.0/255.255.0.0"), "network.cidr", "must be"),
                Arguments.of(DEV.with("caisson:network.cidr=8.8.0.0/16"), "network.cidr", "must lie in 10.0.0.0/8"),
                Arguments.of(DEV.with("caisson:network.cidr=10.0.0.0/28"), "network.cidr", "/16"),
                Arguments.of(
                        DEV.with(
                                "caisson:network={\"subnetCidrs\":{\"private\":{\"a\":\"10.0.0.0/20\",\"b\":\"10.0.8.0/21\"}}}"),
                        "caisson:network.subnetCidrs",
                        "must not overlap"),
                Arguments.of(
                        ShippedStack.example("epistemix", "prod").with("caisson:api.environment.AWS_REGION=x"),
                        "caisson:api.environment",
                        "AWS_REGION"),
                Arguments.of(
                        DEV.with("caisson:functions.status.environment={\"1A\":\"x\"}"),
                        "caisson:functions.status.environment",
                        "1A"),
                Arguments.of(
                        DEV.with("caisson:functions.status.environment.A=x"),
                        "caisson:functions.status.environment.A",
                        "at least two characters"),
                Arguments.of(DEV.with("caisson:network.natZone=f"), "network.natZone", "one of the zones"),
                Arguments.of(
                        DEV.with("caisson:network.peerCidrs[0]=10.0.0.0/8"),
                        "caisson:network.cidr",
                        "must not overlap"),
                Arguments.of(
                        DEV.with(IntStream.range(0, 15)
                                .mapToObj(
                                        block -> "caisson:network.peerCidrs[" + block + "]=192.168." + block + ".0/24")
                                .toArray(String[]::new)),
                        "caisson:network.peerCidrs",
                        "of which AWS allows 18"),
                Arguments.of(
                        DEV.with("caisson:network.endpointZones[0]=h"),
                        "caisson:network.endpointZones",
                        "must be among the zones"),
                Arguments.of(
                        ShippedStack.example("epistemix", "prod").with("caisson:network.endpointZones[0]=a"),
                        "caisson:network.endpointZones",
                        "no interface endpoints"),
                Arguments.of(
                        ShippedStack.example("chronotrail", "prod").with("caisson:network.endpointZones[0]=a"),
                        "caisson:network.endpointZones",
                        "no interface endpoints"),
                Arguments.of(
                        DEV.with("caisson:bedrock.guardrail.maskedData[0]=PIN"),
                        "caisson:bedrock.guardrail.maskedData",
                        "must not be blocked as well"),
                Arguments.of(
                        DEV.with(
                                "caisson:bedrock={\"models\":[],\"profiles\":[]}",
                                "caisson:services.api.uses.bedrock=true"),
                        "caisson:services.api.uses.bedrock = true",
                        "needs a model in caisson:bedrock.models"),
                Arguments.of(
                        DEV.with("caisson:bedrock={\"models\":[],\"profiles\":[],\"guardrail\":{}}"),
                        "caisson:bedrock.guardrail",
                        "needs a model"),
                Arguments.of(
                        DEV.with("caisson:database.backupWindow=02:00-02:10"),
                        "caisson:database.backupWindow",
                        "at least 30 minutes"),
                Arguments.of(DEV.with("caisson:network.nat=none"), "network.nat", "single, per-zone or instance"),
                Arguments.of(DEV.with("caisson:services.api.cpu=300"), "services.api.cpu", "256"),
                Arguments.of(DEV.with("caisson:services.api.memory=8192"), "services.api.memory", "2048"),
                Arguments.of(
                        DEV.with(
                                "caisson:functions.status.timeout=120",
                                "caisson:functions.status.uses.consumes[0]=jobs",
                                "caisson:api={\"routes\":{\"GET /status\":false,\"POST /jobs\":false}}"),
                        "queues.jobs.visibilityTimeout",
                        "at least 720 seconds"),
                Arguments.of(
                        DEV.with(
                                "caisson:functions.work.uses.consumes[0]=jobs",
                                "caisson:functions.work.batchWindow=20",
                                "caisson:queues.jobs.visibilityTimeout=180"),
                        "queues.jobs.visibilityTimeout",
                        "at least 194 seconds, six times the timeout of function work and its batchWindow"),
                Arguments.of(
                        DEV.with("caisson:functions.work.uses.consumes[0]=jobs", "caisson:functions.work.batchSize=11"),
                        "functions.work.batchSize",
                        "at most 10 without a window"),
                Arguments.of(
                        DEV.with(
                                "caisson:functions.work.uses.consumes[0]=ordered",
                                "caisson:functions.work.batchSize=11",
                                "caisson:functions.work.batchWindow=1",
                                "caisson:queues={\"ordered\":{\"fifo\":true,\"visibilityTimeout\":900}}"),
                        "functions.work.batchWindow",
                        "must be 0 for queues.ordered, which is a FIFO queue"),
                Arguments.of(
                        DEV.with("caisson:functions.status.batchSize=5"),
                        "functions.status.batchSize",
                        "uses.consumes names none"),
                Arguments.of(
                        DEV.with("caisson:services.worker.sticky=60"),
                        "services.worker.sticky",
                        "only the load balancer chooses a task"),
                Arguments.of(DEV.with("caisson:services.api.sticky=604801"), "services.api.sticky", "604800"),
                Arguments.of(
                        DEV.with(
                                "caisson:services.worker.egress.web.port=443",
                                "caisson:services.worker.egress.web.cidrs[0]=203.0.113.0/24"),
                        "services.worker.egress.web.port",
                        "is open to everywhere already"),
                Arguments.of(
                        DEV.with(
                                "caisson:services.worker.egress.mail.port=65536",
                                "caisson:services.worker.egress.mail.cidrs[0]=203.0.113.0/24"),
                        "services.worker.egress.mail.port",
                        "65535"),
                Arguments.of(
                        DEV.with(
                                "caisson:functions.status.egress.mail.port=587",
                                "caisson:functions.status.egress.mail.cidrs[0]=203.0.113.1/24"),
                        "functions.status.egress.mail.cidrs",
                        "no bit set after the prefix"),
                Arguments.of(
                        DEV.with(
                                "caisson:services.worker.egress.mail.port=587",
                                "caisson:services.worker.egress.mail.cidrs[0]=203.0.113.0/24",
                                "caisson:services.worker.egress.post.port=587",
                                "caisson:services.worker.egress.post.cidrs[0]=203.0.113.0/24"),
                        "services.worker.egress.post.cidrs",
                        "is there twice with port 587: mail has it, too"),
                Arguments.of(
                        DEV.with("caisson:functions.status.schedule.expression=cron(0 6 * * * *)"),
                        "functions.status.schedule.expression",
                        "must have ? for one of day of month and day of week"),
                Arguments.of(
                        DEV.with(
                                "caisson:tasks.report.image=x",
                                "caisson:tasks.report.schedule.expression=rate(1 day)",
                                "caisson:tasks.report.schedule.timezone=CET+1"),
                        "tasks.report.schedule.timezone",
                        "Europe/Berlin"),
                Arguments.of(
                        DEV.with("caisson:tasks.api.image=x", "caisson:tasks.api.schedule.expression=rate(1 day)"),
                        "caisson:tasks.api",
                        "is also the name of a service or function"),
                Arguments.of(
                        DEV.with("caisson:tasks.report.schedule.expression=rate(1 day)"),
                        "caisson:tasks.report",
                        "needs image or tag"),
                Arguments.of(
                        DEV.with("caisson:services.worker.uses.services[0]=api2"),
                        "services.worker.uses.services",
                        "is not one of caisson:services: api, worker"),
                Arguments.of(
                        DEV.with("caisson:services.api.uses.services[0]=api"),
                        "services.api.uses.services",
                        "is the service itself"),
                Arguments.of(
                        DEV.with("caisson:services.api.uses.services[0]=worker"),
                        "services.api.uses.services",
                        "has no port"),
                Arguments.of(
                        DEV.with(
                                "caisson:services.worker.uses.services[0]=api",
                                "caisson:services.worker.port=81",
                                "caisson:services.worker.paths[0]=/w",
                                "caisson:services.api.uses.services[0]=worker"),
                        "services.worker.uses.services",
                        "makes a circle, api calls worker calls api"),
                Arguments.of(
                        DEV.with("caisson:services.worker.uses.services[0]=api", "caisson:services.api.port=10080"),
                        "services.api.port",
                        "is where the proxy of a service listens"),
                Arguments.of(
                        DEV.with(
                                "caisson:services.worker.uses.services[0]=api",
                                "caisson:services.worker.environment.API_URL=x"),
                        "services.worker.environment.API_URL",
                        "is set by caisson:services.worker.uses.services"),
                Arguments.of(
                        DEV.with("caisson:functions.status.uses.services[0]=api"),
                        "functions.status.uses.services",
                        "are for services of the reference system only"),
                Arguments.of(
                        ShippedStack.example("partner", "dev").with("caisson:backend.uses.services[0]=api"),
                        "backend.uses.services",
                        "are for services of the reference system only"),
                Arguments.of(
                        DEV.with("caisson:api.domain.host=api.example.com"),
                        "api.domain.certificate",
                        "is required without zoneId"),
                Arguments.of(
                        DEV.with(
                                "caisson:api.domain.host=api.example.com",
                                "caisson:api.domain.certificate=arn:aws:acm:eu-west-1:123456789012:certificate/1"),
                        "api.domain.certificate",
                        "must be in us-east-1"),
                Arguments.of(
                        DEV.with(
                                "caisson:api.domain.host=" + "a".repeat(60) + ".example.com",
                                "caisson:api.domain.zoneId=Z0123456789ABCDEFGHIJ"),
                        "api.domain.host",
                        "64"),
                Arguments.of(
                        PROD.with(
                                "caisson:api.domain.host=app.example.com",
                                "caisson:loadBalancer.host=app.example.com",
                                "caisson:api.domain.zoneId=Z0123456789ABCDEFGHIJ"),
                        "api.domain.host",
                        "is where the load balancer answers"),
                Arguments.of(
                        ShippedStack.example("partner", "dev")
                                .with(
                                        "caisson:rest.domain.host=api.example.com",
                                        "caisson:rest.domain.zoneId=Z0123456789ABCDEFGHIJ"),
                        "rest.domain",
                        "of caisson:domain"),
                Arguments.of(
                        DEV.with("caisson:database.version=13", "caisson:database.replicas.reader.backupDays=7"),
                        "database.replicas.reader.backupDays",
                        "needs PostgreSQL 14 or later"),
                Arguments.of(
                        DEV.with(
                                "caisson:generatedSecrets=" + TEN_NAMES,
                                "caisson:services={\"api\":{\"uses\":{\"secrets\":" + TEN_NAMES + "}}}"),
                        "services.api.uses.secrets",
                        "must be at most 9"),
                Arguments.of(
                        DEV.with(
                                "caisson:database.passwordRotation=7",
                                "caisson:database.replicas.reader.instance=db.m7g.large"),
                        "database.passwordRotation",
                        "cannot go with replicas"),
                Arguments.of(
                        ShippedStack.example("epistemix", "dev").with("caisson:database.passwordRotation=7"),
                        "database.passwordRotation",
                        "is for a password that RDS manages"),
                Arguments.of(DEV.with("caisson:functions.status.timeout=30"), "functions.status.timeout", "29 seconds"),
                Arguments.of(PROD.with("caisson:loadBalancer="), "loadBalancer.certificate", "required"),
                Arguments.of(PROD.with("caisson:alarms="), "alarms.emails", "at least one address"),
                Arguments.of(DEV.with("caisson:database.instance=t4g.micro"), "database.instance", "db.t4g.medium"),
                Arguments.of(DEV.with("caisson:database.version=11"), "database.version", "1"),
                Arguments.of(DEV.with("caisson:database.storage=100"), "database.maxStorage", "at least 110 GiB"),
                Arguments.of(DEV.with("caisson:services.worker.paths[0]=/x"), "services.worker.paths", "port"),
                Arguments.of(DEV.with("caisson:services.api.uses.sends[0]=mail"), "services.api.uses.sends", "jobs"),
                Arguments.of(
                        DEV.with("caisson:api={\"routes\":{\"GET status\":{\"function\":\"status\"}}}"),
                        "api.routes",
                        "a path"),
                Arguments.of(DEV.with("caisson:database.name=select"), "caisson:database.name", "reserves"),
                Arguments.of(DEV.with("caisson:bedrock.models[0]=claude"), "caisson:bedrock.models", "claude"),
                Arguments.of(
                        DEV.with("caisson:services.web2.image=x", "caisson:services.web2.port=80"),
                        "caisson:services.web2 route",
                        "is the same as that of api"),
                Arguments.of(DEV.with("caisson:logs.retentionDays=42"), "logs.retentionDays", "30"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    @DisplayName("the message names the key and what is allowed:")
    void refused(ShippedStack stack, String key, String allowed) {
        OfflineRun run = stack.previewRun();

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors()).as("one message").hasSize(1).first().asString().contains(key, allowed);
        assertThat(InvalidInputException.isMessage(run.errors().get(0)))
                .as("not a crash")
                .isTrue();
        assertThat(run.graph().resources().stream()
                        .filter(node -> !node.isStack())
                        .map(ResourceNode::urn))
                .isEmpty();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    @DisplayName("all mistakes of a file are in one message, and the command ends with 2")
    void together() {
        List<String> overrides = List.of(
                "caisson:network.cidr=10.0.0.0/33",
                "caisson:services.api.cpu=300",
                "caisson:databse.storage=1",
                "caisson:protect=maybe",
                "caisson:logs.retentionDays=42");
        List<String> command = new ArrayList<>(List.of("config", "-s", "dev"));
        overrides.forEach(override -> command.addAll(List.of("--config", override)));
        var err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        int exitCode;
        try {
            exitCode = CaissonCommand.execute(command.toArray(String[]::new));
        } finally {
            System.setErr(before);
        }

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "5 problems in the configuration of stack dev",
                        "caisson:network.cidr",
                        "caisson:services.api.cpu",
                        "caisson:databse",
                        "caisson:protect",
                        "caisson:logs.retentionDays");
    }
}
