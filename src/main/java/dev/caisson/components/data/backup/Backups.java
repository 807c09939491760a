package dev.caisson.components.data.backup;

import com.pulumi.aws.backup.Plan;
import com.pulumi.aws.backup.PlanArgs;
import com.pulumi.aws.backup.Selection;
import com.pulumi.aws.backup.SelectionArgs;
import com.pulumi.aws.backup.inputs.PlanRuleArgs;
import com.pulumi.aws.backup.inputs.PlanRuleCopyActionArgs;
import com.pulumi.aws.backup.inputs.PlanRuleCopyActionLifecycleArgs;
import com.pulumi.aws.backup.inputs.PlanRuleLifecycleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Backups of a database outside RDS (AWS::Backup::BackupPlan): each day's in a locked vault with a key of its own, each
 * month's for longer, both copied to another region if asked, one of them restored each week to see that it can be.
 * What fails is told to the alarm topic.
 *
 * <p>They are snapshots. Continuous backups would take the retention and the window of RDS's own away from the stack
 * (docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html), which has them anyway.
 */
public final class Backups extends Component {
    static final String TYPE = "caisson:data:Backups";

    /** Exactly at the time: in a longer window AWS Backup chooses a moment, which may be the database's own backup. */
    private static final int START_MINUTES = 60;

    private static final int COMPLETION_MINUTES = 720;

    private final BackupsArgs args;
    private final BackupVault vault;
    private final @Nullable BackupVault copies;
    private final Plan plan;

    public Backups(String name, BackupsArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        vault = createVault("local", args.location(), nested());
        copies = args.copy() == null
                ? null
                : createVault(
                        "copies",
                        args.copy().location(),
                        nested().providers(args.copy().provider()));
        plan = new Plan(childName("plan"), PlanArgs.builder().rules(rules()).build(), child().build());
        List<Output<String>> roles = new ArrayList<>();
        roles.add(select());
        if (args.restoreTest() != null) {
            roles.add(RestoreTest.create(this, args, args.restoreTest(), vault));
        }
        if (args.alarms() != null) {
            BackupFailures.create(this, args.alarms(), roles);
        }
        registerOutputs(Map.of("vaultName", vaultName()));
    }

    /** Where its recovery points are. */
    public Output<String> vaultName() {
        return vault.vaultName();
    }

    private BackupVault createVault(String role, AwsLocation location, ComponentResourceOptions.Builder options) {
        return new BackupVault(
                childName(role),
                BackupVaultArgs.builder()
                        .location(location)
                        .keyAlias(args.physicalName() + "-" + role)
                        .lock(args.lock())
                        .protect(args.protect())
                        .retain(args.retain())
                        .build(),
                options.build());
    }

    private List<PlanRuleArgs> rules() {
        List<PlanRuleArgs> rules = new ArrayList<>();
        rules.add(rule("daily", "* * ? *", args.dailyDays()));
        if (args.monthlyDays() != null) {
            // Of two rules at one time AWS Backup follows the one that keeps longer.
            rules.add(rule("monthly", "1 * ? *", args.monthlyDays()));
        }
        return rules;
    }

    private PlanRuleArgs rule(String ruleName, String days, int keptDays) {
        String[] time = args.time().split(":", 2);
        var rule = PlanRuleArgs.builder()
                .ruleName(ruleName)
                .schedule("cron(" + Integer.parseInt(time[1]) + " " + Integer.parseInt(time[0]) + " " + days + ")")
                .startWindow(START_MINUTES)
                .completionWindow(COMPLETION_MINUTES)
                .targetVaultName(vault.vaultName())
                .lifecycle(PlanRuleLifecycleArgs.builder().deleteAfter(keptDays).build());
        if (copies != null) {
            rule.copyActions(PlanRuleCopyActionArgs.builder()
                    .destinationVaultArn(copies.arn())
                    .lifecycle(PlanRuleCopyActionLifecycleArgs.builder()
                            .deleteAfter(keptDays)
                            .build())
                    .build());
        }
        return rule.build();
    }

    /**
     * By its ARN. A tag would also be on what is restored from a backup; and where resources are named, they are backed
     * up even if the account has not opted in to their service.
     */
    private Output<String> select() {
        var role = BackupRole.create(this, args.location(), "role", "Backup");
        new Selection(
                childName("selection"),
                SelectionArgs.builder()
                        .planId(plan.id())
                        .iamRoleArn(role.role().arn())
                        .resources(args.databaseArn().applyValue(List::of))
                        .build(),
                child().dependsOn(role.rights()).build());
        return role.role().arn();
    }
}
