package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class GraphChangesTest {
    private static final ShippedStack STACK = ShippedStack.platform("dev");

    @Test
    @DisplayName("a changed value is shown at each resource that has it, before and after")
    void changed() {
        assertThat(changes(STACK.with("caisson:database.instance=db.t4g.small")))
                .isEqualTo("""
                          Changed by --config key:
                            ~ aws:cloudwatch:MetricAlarm database-connections: threshold 81 → 162
                            ~ aws:rds:Instance database-instance: instanceClass db.t4g.micro →
                              db.t4g.small
                            ~ aws:cloudwatch:MetricAlarm database-memory: threshold 53687091.2 →
                              107374182.4
                        """);
    }

    @Test
    @DisplayName("what comes and what goes is shown, and nothing where nothing changes")
    void comesAndGoes() {
        assertThat(changes(STACK.with("caisson:queues.mails.delay=5")))
                .contains("+ aws:sqs:Queue mails-queue", "+ caisson:messaging:Queue mails\n");
        assertThat(changes(STACK.with("caisson:services.worker=false"))).contains("- aws:ecs:Service worker-service");
        assertThat(changes(STACK)).endsWith("    no resource\n");
    }

    @Test
    @DisplayName("a secret is not shown, and a line fits the terminal")
    void secret() {
        String changes = changes(STACK.with("caisson:services.api.environment.GREETING=hello")
                .withSecret("caisson:secrets", "{\"api-key\": \"s3cr3t-v4lue\"}"));

        assertThat(changes).doesNotContain("s3cr3t").contains("api-key");
        assertThat(changes.lines()).allMatch(line -> line.length() <= 80);
    }

    private static String changes(ShippedStack after) {
        return GraphChanges.between(STACK.preview(), after.preview())
                .render("--config key", new Terminal(Ansi.OFF, 80));
    }
}
