package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.VerdictChange;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class VerdictChangeReportTest {
    private static final Violation STANDBY =
            violation("db", "rds-multi-az", Level.MANDATORY, "no standby. Fix: set multiAz.");
    private static final Violation PORT = violation("db", "rds-port", Level.ADVISORY, "the usual port. Fix: set port.");

    @Test
    @DisplayName("tells what is newly refused in full, and counts the rest")
    void appeared() {
        var before = new PolicyVerdict(290, List.of(violation("web", "alb-logs", Level.ADVISORY, "no logs.")));
        var after = new PolicyVerdict(290, List.of(STANDBY, PORT));

        assertThat(report(false, before, after)).isEqualTo("""

                  mandatory  db  rds-multi-az
                    no standby.
                    Fix: set multiAz.

                  Policies: 1 mandatory more, 1 advisory more, 1 mended
                """);
        assertThat(report(true, before, after)).contains("advice  db  rds-port");
    }

    @Test
    @DisplayName("a violation whose figures changed is none that is new")
    void same() {
        var before = new PolicyVerdict(290, List.of(PORT));
        var after = new PolicyVerdict(
                290, List.of(violation("db", "rds-port", Level.ADVISORY, "another port. Fix: set port.")));

        assertThat(report(false, before, after)).isEqualTo("  Policies: the verdict stays as it is\n");
    }

    private static String report(boolean verbose, PolicyVerdict before, PolicyVerdict after) {
        return new VerdictChangeReport(new Terminal(Ansi.OFF, 80), verbose)
                .render(VerdictChange.between(before, after));
    }

    private static Violation violation(String resource, String rule, Level level, String message) {
        return new Violation(rule, level, "urn:pulumi:dev::shop::aws:x/y:Y::" + resource, resource + ": " + message);
    }
}
