package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class PolicyReportTest {
    private static final PolicyVerdict VERDICT = new PolicyVerdict(
            284,
            List.of(
                    violation("rds-port", Level.ADVISORY, "port is the default one. Scanners. Fix: set port."),
                    violation(
                            "rds-encrypted",
                            Level.MANDATORY,
                            "not encrypted. Data. Fix: set it. [RDS.3, CIS3:2.3.1]")));

    @Test
    @DisplayName("tells a mandatory violation with resource, rule, reason and fix, and counts advice")
    void quiet() {
        assertThat(new PolicyReport(new Terminal(Ansi.OFF, 80), false).render(VERDICT))
                .isEqualTo("""

                          mandatory  db  rds-encrypted
                            not encrypted. Data.
                            Fix: set it.

                          To allow one on purpose, in policy-config.json beside Pulumi.yaml:
                            {"rds-encrypted": {"allow": [{"urn": "urn:pulumi:dev::shop::aws:rds/instance:Instance::db", "expires": "<yyyy-mm-dd>", "reason": "<why>"}]}}

                          Policies: 284 rules: 1 mandatory, 1 advisory violation (-v shows them)
                        """);
    }

    @Test
    @DisplayName("says which line of the stack file keeps a rule")
    void stackFile() {
        var verdict = new PolicyVerdict(
                284, List.of(violation("provider-account-guard", Level.MANDATORY, "allowedAccountIds is not set.")));

        assertThat(new PolicyReport(new Terminal(Ansi.OFF, 80), false).render(verdict))
                .contains("    In the stack file: caisson:account: \"<the 12 digits of the account>\"\n");
    }

    @Test
    @DisplayName("shows advice, too, when verbose")
    void verbose() {
        assertThat(new PolicyReport(new Terminal(Ansi.OFF, 80), true).render(VERDICT))
                .contains("advice  db  rds-port", "Fix: set port.")
                .doesNotContain("-v shows");
    }

    @Test
    @DisplayName("is one line when nothing is wrong, or nothing could be checked")
    void oneLine() {
        assertThat(new PolicyReport(new Terminal(Ansi.OFF, 80), false).render(new PolicyVerdict(284, List.of())))
                .isEqualTo("  Policies: 284 rules: 0 mandatory, 0 advisory violations\n");
        assertThat(new PolicyReport(new Terminal(Ansi.OFF, 80), false)
                        .render(new PoliciesUnavailableException("there is no Node.js here", "install it")))
                .isEqualTo(
                        "  Policies: not checked, because there is no Node.js here. To check them:\n            install it\n");
    }

    private static Violation violation(String rule, Level level, String text) {
        return new Violation(rule, level, "urn:pulumi:dev::shop::aws:rds/instance:Instance::db", "db: " + text);
    }
}
