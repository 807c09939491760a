package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class TreeReportTest {
    private static ResourceGraph graph;

    @BeforeAll
    static void run() {
        graph = OfflineRun.preview(TreeReportTest::program).expectGraph();
    }

    private static void program(Context context) {
        var queue = new Queue(
                "jobs",
                QueueArgs.builder()
                        .encryptionKeyArn(Output.ofSecret("canary"))
                        .protect(false)
                        .build(),
                null);
        for (int i = 0; i < 4; i++) {
            new com.pulumi.aws.sqs.Queue("extra" + i);
        }
        context.export("name", Output.of(queue.name()));
        context.export("key", Output.ofSecret("canary"));
        context.export("zones", Output.of(List.of("a", "b")));
        var events = new com.pulumi.aws.sns.Topic("events");
        context.export(
                "commands",
                Output.of(Map.of(
                        "api",
                        Output.of("aws logs tail /shop/api --follow --since 1h --region eu-west-1 --format short"),
                        "worker",
                        events.name())));
        context.export("arn", events.arn());
    }

    @Test
    @DisplayName("quiet: main resources, equal ones on one line, the rest counted")
    void quiet() {
        assertThat(new TreeReport(new Terminal(Ansi.OFF, 80), false).render(graph))
                .isEqualTo("""
                          Type                        Name
                          pulumi:pulumi:Stack         caisson-test  10 resources
                          ├─ caisson:messaging:Queue  jobs          5 resources
                          │  ├─ aws:sqs:Queue         jobs-dlq
                          │  ├─ aws:sqs:Queue         jobs-queue
                          │  └─ + 3 more: 2 queue policies, 1 redrive allow policy
                          ├─ aws:sns:Topic            events
                          └─ aws:sqs:Queue ×4: extra0, extra1, extra2, …

                          10 resources in 1 component (pulumi counts 12), 2 with secret inputs
                          1 messaging:Queue
                          6 sqs:Queue · 2 sqs:QueuePolicy · 1 sns:Topic · 1 sqs:RedriveAllowPolicy

                          Outputs
                            commands
                              api     aws logs tail /shop/api --follow --since 1h --region eu-west-1 --format short
                              worker  known after the deployment
                            key       [secret]
                            name      jobs
                            zones     a, b
                            known after the deployment: arn
                        """);
    }

    @Test
    @DisplayName("verbose: every resource")
    void verbose() {
        assertThat(new TreeReport(new Terminal(Ansi.OFF, 80), true).render(graph))
                .isEqualTo("""
                          Type                              Name
                          pulumi:pulumi:Stack               caisson-test  10 resources
                          ├─ aws:sns:Topic                  events
                          ├─ aws:sqs:Queue                  extra0
                          ├─ aws:sqs:Queue                  extra1
                          ├─ aws:sqs:Queue                  extra2
                          ├─ aws:sqs:Queue                  extra3
                          └─ caisson:messaging:Queue        jobs          5 resources
                             ├─ aws:sqs:Queue               jobs-dlq      secret kmsMasterKeyId
                             │    visibilityTimeoutSeconds 180, messageRetentionSeconds 1209600
                             ├─ aws:sqs:QueuePolicy         jobs-dlq-policy
                             ├─ aws:sqs:QueuePolicy         jobs-policy
                             ├─ aws:sqs:Queue               jobs-queue    secret kmsMasterKeyId
                             │    visibilityTimeoutSeconds 180, messageRetentionSeconds 345600,
                             │      delaySeconds 0
                             └─ aws:sqs:RedriveAllowPolicy  jobs-redrive-allow

                          10 resources in 1 component (pulumi counts 12), 2 with secret inputs
                              1  caisson:messaging:Queue
                              6  aws:sqs:Queue
                              2  aws:sqs:QueuePolicy
                              1  aws:sns:Topic
                              1  aws:sqs:RedriveAllowPolicy

                          Outputs
                            commands
                              api     aws logs tail /shop/api --follow --since 1h --region eu-west-1 --format short
                              worker  known after the deployment
                            key       [secret]
                            name      jobs
                            zones     a, b
                            known after the deployment: arn
                        """);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("no line of a shipped stack's is wider than the terminal, but for what cannot be broken; verbose:")
    void width(boolean verbose) {
        ShippedStack.everything()
                .forEach(stack -> assertThat(new TreeReport(new Terminal(Ansi.OFF, 80), verbose)
                                .render(stack.preview())
                                .lines()
                                // The outputs are there to be pasted.
                                .takeWhile(line -> !line.equals("  Outputs"))
                                .filter(line -> Terminal.width(line) > 80))
                        .as(stack.toString())
                        .allMatch(line -> line.strip().matches("[│├└─ ]*\\S+")));
    }
}
