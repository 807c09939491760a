package dev.caisson.components.security;

import com.pulumi.aws.securityhub.Account;
import com.pulumi.aws.securityhub.AccountArgs;
import com.pulumi.aws.securityhub.StandardsSubscription;
import com.pulumi.aws.securityhub.StandardsSubscriptionArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks an account and region against standards (AWS::SecurityHub::Hub), and tells a topic of what is new and grave.
 * The checks read what AWS Config records. An account and region have one hub: AWS refuses a second.
 */
public final class SecurityHub extends Component {
    static final String TYPE = "caisson:security:SecurityHub";

    private final SecurityHubArgs args;

    public SecurityHub(String name, SecurityHubArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        if (args.createHub()) {
            Account hub = createHub();
            new TreeSet<>(args.standards()).forEach(standard -> subscribe(standard, hub));
        }
        sendFindings();
        registerOutputs(Map.of());
    }

    private Account createHub() {
        return new Account(
                childName("hub"),
                AccountArgs.builder()
                        // Which standards there are is said here, not chosen by AWS.
                        .enableDefaultStandards(false)
                        .autoEnableControls(true)
                        // One finding for a check that stands in several standards.
                        .controlFindingGenerator("SECURITY_CONTROL")
                        .build(),
                child().build());
    }

    private void subscribe(SecurityStandard standard, Account hub) {
        new StandardsSubscription(
                childName(standard.name().toLowerCase(Locale.ROOT)),
                StandardsSubscriptionArgs.builder()
                        .standardsArn("arn:" + args.location().partition() + ":securityhub:"
                                + args.location().region() + "::standards/" + standard.path())
                        .build(),
                child().dependsOn(hub).build());
    }

    /** A finding that somebody has taken note of (NOTIFIED), or suppressed, is not sent again. */
    private void sendFindings() {
        var finding = JsonText.object("Severity", Map.of("Label", List.of("HIGH", "CRITICAL")));
        finding.put("Workflow", Map.of("Status", List.of("NEW")));
        finding.put("RecordState", List.of("ACTIVE"));
        if (!args.products().isEmpty()) {
            finding.put("ProductName", List.of(Map.of("anything-but", List.copyOf(new TreeSet<>(args.products())))));
        }
        new FindingRule(
                        "New findings of Security Hub that are high or critical",
                        "aws.securityhub",
                        "Security Hub Findings - Imported",
                        Map.of("findings", finding),
                        Map.of(
                                "severity", "$.detail.findings[0].Severity.Label",
                                "title", "$.detail.findings[0].Title",
                                "resource", "$.detail.findings[0].Resources[0].Id",
                                "account", "$.account",
                                "region", "$.region"),
                        "Security Hub, <severity>: <title>. Resource <resource>, account <account>, <region>.")
                .create(this, args.topicArn());
    }
}
