package dev.caisson.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;

/** A stack shop/dev that is deployed, by its state, into an AWS that answers as prepared. */
final class ShopStack implements AutoCloseable {
    static final String CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/shop";
    static final String SERVICE = "arn:aws:ecs:us-east-1:123456789012:service/shop/api";
    static final Map<String, String> RESOURCES = Map.of(
            "aws:ecs/service:Service",
            "\"id\": \"%s\", \"outputs\": {\"cluster\": \"%s\", \"name\": \"api\"}".formatted(SERVICE, CLUSTER),
            "aws:cloudwatch/logGroup:LogGroup",
            "\"id\": \"/shop/api\", \"outputs\": {\"name\": \"/shop/api\","
                    + " \"arn\": \"arn:aws:logs:us-east-1:123456789012:log-group:/shop/api\"}",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "\"id\": \"shop-cpu\", \"outputs\": {\"arn\": \"arn:aws:cloudwatch:us-east-1:123456789012:alarm:shop-cpu\"}");

    /** No alarm of the stack rings. */
    static final String NO_ALARM = """
            <DescribeAlarmsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><DescribeAlarmsResult>
            <MetricAlarms><member><AlarmName>shop-cpu</AlarmName><StateValue>OK</StateValue></member></MetricAlarms>
            </DescribeAlarmsResult></DescribeAlarmsResponse>
            """;

    private static final String RUNNING = """
            {"services": [{"serviceArn": "%s", "status": "ACTIVE", "desiredCount": 2, "runningCount": %d, "pendingCount": 0,
              "taskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-api:7",
              "deployments": [{"status": "PRIMARY", "rolloutState": "COMPLETED", "createdAt": 1764000000}]}], "failures": []}
            """;

    private final Path directory;
    private final LocalAws aws = new LocalAws();
    private Map<String, String> environment = Map.of();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ShopStack(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: us-east-1\n");
        state(LocalAws.state(RESOURCES));
    }

    /** Its service, with so many of two tasks. */
    static String running(int tasks) {
        return RUNNING.formatted(SERVICE, tasks);
    }

    LocalAws aws() {
        return aws;
    }

    /** As {@code pulumi stack export} writes it. */
    void state(String json) throws IOException {
        Files.writeString(directory.resolve("state.json"), json);
    }

    /** What commands run with: by default, none. */
    void environment(Map<String, String> variables) {
        environment = variables;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** A command on it; what the one before said is forgotten. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return run(Arrays.asList(arguments), List.of());
    }

    /** With words behind the options that say which stack it is. */
    int runWith(String command, String last) {
        return run(List.of(command.split(" ")), List.of(last.split(" ")));
    }

    private int run(List<String> first, List<String> last) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(
                "-C",
                directory.toString(),
                "--state",
                directory.resolve("state.json").toString()));
        all.addAll(last);
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), environment)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        aws.close();
    }
}
