package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.Replacements;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

@DisplayName("The report of a difference")
class DiffReportTest {
    private static final ShippedStack HOKUSAI = ShippedStack.example("hokusai", "prod");
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    @Test
    @DisplayName("says how long a bigger database interrupts, with its standby and without")
    void interruption() {
        assertThat(report(HOKUSAI, HOKUSAI.with("caisson:database.instance=db.m7g.xlarge")))
                .contains(
                        "instanceClass db.m7g.large →\n        db.m7g.xlarge",
                        "it fails over to the standby, which is changed first: 60 to 120 s",
                        "https://repost.aws/knowledge-center/rds-performance-impact")
                .doesNotContain("Data is lost");
        assertThat(report(DEV, DEV.with("caisson:database.instance=db.t4g.small")))
                .contains("5 to 15 min");
    }

    @Test
    @DisplayName("begins with the data that another network costs, and ends with what is updated")
    void network() {
        String report = report(HOKUSAI, HOKUSAI.with("caisson:network.cidr=10.99.0.0/16"));

        assertThat(report)
                .containsSubsequence(
                        "Data is lost (1)",
                        "aws:rds:Instance database-instance is left in a VPC that goes",
                        "Replaced (",
                        "aws:ec2:Vpc network-vpc: cidrBlock 10.0.0.0/16 → 10.99.0.0/16",
                        "that need something replaced",
                        "Interrupted (",
                        "Updated (");
        assertThat(report.lines())
                .allMatch(line -> line.length() <= 80 || line.strip().startsWith("https://"));
    }

    @Test
    @DisplayName("is loud about a database that another name makes anew")
    void dataLoss() {
        assertThat(report(HOKUSAI, HOKUSAI.with("caisson:database.name=other")))
                .contains(
                        "aws:rds:Instance database-instance is replaced, for dbName",
                        "Gone: the data of the database, with its automated backups.",
                        "pulumi refuses: it is protected");
    }

    @Test
    @DisplayName("shows what comes by component, what goes, and who may do more")
    void comesAndGoes() {
        assertThat(report(DEV, DEV.with("caisson:queues.mails.delay=5", "caisson:services.worker.uses.sends[0]=mails")))
                .contains("New rights", "sqs:SendMessage", "Created (", "aws:sqs:Queue mails-queue");
        assertThat(report(DEV, DEV.with("caisson:services.worker=false")))
                .contains("Deleted (", "aws:ecs:Service worker-service");
        assertThat(report(DEV, DEV)).contains("nothing changes");
    }

    @Test
    @DisplayName("never has a secret in it")
    void secret() {
        assertThat(report(DEV, DEV.withSecret("caisson:secrets", "{\"api-key\": \"s3cr3t-v4lue\"}")))
                .doesNotContain("s3cr3t")
                .contains("api-key");
    }

    @Test
    @DisplayName("rests on the provider's answer for every type that a shipped stack has")
    void everyType() {
        var replacements = new Replacements();
        assertThat(ShippedStack.everything()
                        .flatMap(stack -> stack.preview().resources().stream())
                        .map(node -> node.type())
                        .filter(type -> type.startsWith("aws:"))
                        .distinct())
                .allMatch(replacements::knows);
    }

    @Test
    @DisplayName("compares the largest stack in a fifth of a second")
    void quick() {
        diff(HOKUSAI, HOKUSAI.with("caisson:network.cidr=10.99.0.0/16"));
        long start = System.nanoTime();
        StackDiff diff = diff(HOKUSAI, HOKUSAI.with("caisson:network.cidr=10.99.0.0/16"));
        Consequences.of(diff);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
        assertThat(diff.changes(Kind.REPLACED)).extracting(ResourceChange::kind).isNotEmpty();
    }

    private static String report(ShippedStack before, ShippedStack after) {
        StackDiff diff = diff(before, after);
        return DiffReport.render(diff, Consequences.of(diff), new Terminal(Ansi.OFF, 80), false);
    }

    private static StackDiff diff(ShippedStack before, ShippedStack after) {
        return StackDiff.between(snapshot(before), snapshot(after));
    }

    private static Snapshot snapshot(ShippedStack stack) {
        return new Snapshot(stack.preview(), stack.simulated(), "HEAD");
    }
}
