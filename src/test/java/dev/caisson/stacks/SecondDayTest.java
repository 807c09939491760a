package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each resource; that one is replaced is the real provider's own telling (replacements.json). A
 * component that comes or goes stands for all that is in it.
 */
@Tag("sweep")
@DisplayName("a second deployment")
class SecondDayTest {
    private static final ShippedStack PROD = ShippedStack.platform("prod");
    private static final ShippedStack UNCOPIED = PROD.with("caisson:backups={\"copyTo\":null}");
    private static final ShippedStack DEV = ShippedStack.platform("dev").with("caisson:backups.vault=true");
    private static final ShippedStack COPIED = DEV.with("caisson:backups.copyTo=us-west-2");
    private static final ShippedStack EPISTEMIX = ShippedStack.example("epistemix", "prod");
    private static final ShippedStack ACCOUNT = ShippedStack.account("main");
    private static final ShippedStack SLACK =
            PROD.with("caisson:alarms.slack.workspace=T07EA123LEP", "caisson:alarms.slack.channel=C07EZ1ABC23");

    static Stream<Arguments> backups() {
        String left = ", stays: backups-copies-key-key backups-copies-lock backups-copies-vault";
        return Stream.of(
                change("backups kept longer", PROD, PROD.with("caisson:backups.dailyDays=60"), "updated backups-plan"),
                change("no monthly ones", PROD, PROD.with("caisson:backups.monthlyDays=0"), "updated backups-plan"),
                change("another time", PROD, PROD.with("caisson:backups.time=06:30"), "updated backups-plan"),
                change(
                        "a lock for good",
                        PROD,
                        PROD.with("caisson:backups.lock=compliance"),
                        "replaced backups-copies-lock, stays: backups-copies-lock",
                        "replaced backups-local-lock, stays: backups-local-lock"),
                change(
                        "no lock, where vaults outlive their stack",
                        PROD,
                        PROD.with("caisson:backups.lock=none"),
                        "deleted backups-copies-lock, stays: backups-copies-lock",
                        "deleted backups-local-lock, stays: backups-local-lock"),
                change(
                        "no lock, where they do not",
                        DEV,
                        DEV.with("caisson:backups.lock=none"),
                        "deleted backups-local-lock"),
                change("a lock", DEV.with("caisson:backups.lock=none"), DEV, "created backups-local-lock"),
                change(
                        "the first copies",
                        DEV,
                        COPIED,
                        "created aws-us-west-2",
                        "created backups-copies",
                        "updated backups-plan"),
                change(
                        "copies to another region",
                        COPIED,
                        COPIED.with("caisson:backups.copyTo=eu-west-1"),
                        "created aws-eu-west-1",
                        "deleted aws-us-west-2",
                        "replaced backups-copies-key-alias",
                        "replaced backups-copies-key-key",
                        "replaced backups-copies-lock",
                        "replaced backups-copies-vault",
                        "updated backups-plan"),
                change(
                        "no copies, where vaults are protected",
                        PROD,
                        UNCOPIED,
                        "deleted aws-us-west-2",
                        "deleted backups-copies, refused" + left,
                        "updated backups-plan"),
                change(
                        "no copies, where they are not",
                        COPIED,
                        DEV,
                        "deleted aws-us-west-2",
                        "deleted backups-copies",
                        "updated backups-plan"),
                change(
                        "no restore test",
                        PROD,
                        PROD.with("caisson:backups.restoreTest=false"),
                        "deleted backups-restore-plan",
                        "deleted backups-restore-role",
                        "deleted backups-restore-role-rights",
                        "deleted backups-restore-selection",
                        "updated backups-failed"),
                change(
                        "no vault",
                        UNCOPIED,
                        UNCOPIED.with("caisson:backups.vault=false"),
                        "deleted backups, refused, stays: backups-local-key-key backups-local-lock"
                                + " backups-local-vault"));
    }

    static Stream<Arguments> told() {
        return Stream.of(
                change("a Slack channel", PROD, SLACK, "created slack"),
                change(
                        "another Slack channel",
                        SLACK,
                        SLACK.with("caisson:alarms.slack.channel=C07EZ1ABC24"),
                        "updated slack-channel"),
                change(
                        "more errors before an alarm",
                        PROD,
                        PROD.with("caisson:alarms.errorPercent=10"),
                        "updated api-server-errors",
                        "updated rest-5xx",
                        "updated status-errors"),
                // The provider has the tag that it counts by, and puts it on everything.
                change(
                        "a budget",
                        PROD,
                        PROD.with("caisson:budget=500"),
                        "created budget",
                        "updated alarms-policy",
                        "updated aws",
                        "updated aws-us-west-2",
                        "updated key-key"),
                change(
                        "a larger budget",
                        PROD.with("caisson:budget=500"),
                        PROD.with("caisson:budget=900"),
                        "updated budget-budget"));
    }

    static Stream<Arguments> recorded() {
        ShippedStack watched = EPISTEMIX.with("caisson:audit.trail=true");
        return Stream.of(
                change("a trail", EPISTEMIX, watched, "created calls", "created trail", "updated key-key"),
                change("no trail", watched, EPISTEMIX, "deleted calls", "deleted trail, refused", "updated key-key"),
                change(
                        "the organization's trail",
                        ACCOUNT,
                        ACCOUNT.with(
                                "caisson:audit.existing=arn:aws:cloudtrail:us-east-1:111111111111:trail/organization"),
                        "deleted calls",
                        "deleted trail, refused"),
                change(
                        "a shorter lock of the logs",
                        ACCOUNT,
                        ACCOUNT.with("caisson:audit.lockDays=30"),
                        "updated trail-bucket-object-lock"),
                change(
                        "no lock of the logs",
                        ACCOUNT,
                        ACCOUNT.with("caisson:audit.lockDays=0"),
                        "deleted trail-bucket-object-lock, refused",
                        "updated trail-bucket-bucket"),
                change(
                        "the first lock of the logs",
                        ACCOUNT.with("caisson:audit.lockDays=0"),
                        ACCOUNT,
                        "created trail-bucket-object-lock",
                        "replaced trail-bucket-bucket, refused",
                        "replaced trail-bucket-encryption, refused",
                        "replaced trail-bucket-lifecycle",
                        "replaced trail-bucket-logging",
                        "replaced trail-bucket-ownership, refused",
                        "replaced trail-bucket-policy, refused",
                        "replaced trail-bucket-public-access-block, refused",
                        "replaced trail-bucket-versioning, refused",
                        "updated trail-trail"),
                change(
                        "logs kept longer",
                        ACCOUNT,
                        ACCOUNT.with("caisson:audit.retentionDays=800"),
                        "updated trail-bucket-lifecycle"),
                change("insights", ACCOUNT, ACCOUNT.with("caisson:audit.insights=true"), "updated trail-trail"),
                change(
                        "an alarm less",
                        ACCOUNT,
                        ACCOUNT.with("caisson:audit.quiet[0]=iam-changes"),
                        "deleted calls-iam-changes",
                        "deleted calls-iam-changes-filter"),
                change(
                        "more refused calls before an alarm",
                        ACCOUNT,
                        ACCOUNT.with("caisson:audit.refusedCalls=50"),
                        "updated calls-unauthorized-calls"),
                change(
                        "no recorder",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.recorder.enabled=false"),
                        "deleted recorder, refused"));
    }

    static Stream<Arguments> watched() {
        return Stream.of(
                change(
                        "other features of GuardDuty",
                        ACCOUNT,
                        ACCOUNT.with(
                                "caisson:security.guardDuty.features[0]=s3",
                                "caisson:security.guardDuty.features[1]=volumes"),
                        "updated threats-lambda",
                        "updated threats-rds",
                        "updated threats-volumes"),
                change(
                        "lesser findings",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.guardDuty.severity=4"),
                        "updated threats-findings"),
                // Its findings go with it.
                change(
                        "the organization's GuardDuty",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.guardDuty.use=existing"),
                        "deleted threats-detector",
                        "deleted threats-eks",
                        "deleted threats-lambda",
                        "deleted threats-rds",
                        "deleted threats-s3",
                        "deleted threats-volumes"),
                change(
                        "one more standard",
                        ACCOUNT,
                        ACCOUNT.with(
                                "caisson:security.securityHub.standards[0]=cis",
                                "caisson:security.securityHub.standards[1]=fsbp"),
                        "created standards-cis"),
                change(
                        "no Security Hub",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.securityHub.use=none"),
                        "deleted standards"),
                change(
                        "the organization's analyzer",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.accessAnalyzer=existing"),
                        "deleted access-analyzer"),
                change(
                        "a setting of the account left alone",
                        ACCOUNT,
                        ACCOUNT.with("caisson:security.defaults.passwords=false"),
                        "deleted defaults-passwords"),
                change(
                        "greater anomalies only",
                        ACCOUNT,
                        ACCOUNT.with("caisson:costs.threshold=200"),
                        "updated costs-subscription"),
                change(
                        "bills by tag",
                        ACCOUNT,
                        ACCOUNT.with(
                                "caisson:costs.activateTags=true",
                                "caisson:costs.tags[0]=Project",
                                "caisson:costs.tags[1]=Stack"),
                        "created costs-tag-Project",
                        "created costs-tag-Stack"),
                change(
                        "the monitor that AWS made",
                        ACCOUNT,
                        ACCOUNT.with(
                                "caisson:costs.anomalies=existing",
                                "caisson:costs.monitor=arn:aws:ce::123456789012:anomalymonitor/3b1f0c1e-3f5b-4b9e-8f2e-0a1b2c3d4e5f"),
                        "deleted costs-monitor",
                        "updated costs-subscription"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"backups", "told", "recorded", "watched"})
    @DisplayName("with")
    void change(String what, ShippedStack before, ShippedStack after, List<String> expected) {
        assertThat(lines(StackDiff.between(snapshot(before), snapshot(after))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Arguments change(String what, ShippedStack before, ShippedStack after, String... expected) {
        return Arguments.of(what, before, after, List.of(expected));
    }

    private static List<String> lines(StackDiff diff) {
        Map<String, List<ResourceChange>> groups = new TreeMap<>();
        for (ResourceChange change : diff.changes()) {
            String kind = change.kind().name().toLowerCase(Locale.ROOT);
            groups.computeIfAbsent(kind + " " + outermost(diff, change), key -> new ArrayList<>())
                    .add(change);
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey() + consequences(group.getValue()))
                .toList();
    }

    /** Name of the component that comes or goes with it, or its own. */
    private static String outermost(StackDiff diff, ResourceChange change) {
        ResourceGraph there =
                change.after() == null ? diff.before().graph() : diff.after().graph();
        ResourceGraph other =
                change.after() == null ? diff.after().graph() : diff.before().graph();
        ResourceNode node = change.node();
        Optional<ResourceNode> parent = Optional.of(node);
        while (parent.isPresent() && other.byUrn(parent.get().urn()).isEmpty()) {
            node = parent.get();
            parent = Optional.ofNullable(node.parent()).flatMap(there::byUrn);
        }
        return node.name();
    }

    private static String consequences(List<ResourceChange> changes) {
        String refused = changes.stream().anyMatch(ResourceChange::isRefused) ? ", refused" : "";
        List<String> stay = changes.stream()
                .filter(change -> change.takesAway() && change.isRetained())
                .map(change -> change.node().name())
                .sorted()
                .toList();
        return refused + (stay.isEmpty() ? "" : ", stays: " + String.join(" ", stay));
    }

    private static Snapshot snapshot(ShippedStack stack) {
        return new Snapshot(stack.preview(), stack.simulated(), stack.toString());
    }
}
