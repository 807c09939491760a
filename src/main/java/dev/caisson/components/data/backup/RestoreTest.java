package dev.caisson.components.data.backup;

import com.pulumi.aws.backup.RestoreTestingPlan;
import com.pulumi.aws.backup.RestoreTestingPlanArgs;
import com.pulumi.aws.backup.RestoreTestingSelection;
import com.pulumi.aws.backup.RestoreTestingSelectionArgs;
import com.pulumi.aws.backup.inputs.RestoreTestingPlanRecoveryPointSelectionArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import java.util.List;
import java.util.Map;

/** Has AWS Backup restore the latest recovery point each Sunday, and delete what came of it. */
final class RestoreTest {
    /** At noon, when neither the backup nor the maintenance of the night still runs. */
    private static final String SUNDAYS = "cron(0 12 ? * SUN *)";

    private static final int START_HOURS = 1;
    private static final int LOOK_BACK_DAYS = 7;

    /** Between the end of the restoration and its deletion, for those who want to look at it. */
    private static final int KEPT_HOURS = 4;

    private RestoreTest() {}

    /** ARN of the role of its jobs. */
    static Output<String> create(Component owner, BackupsArgs args, RestoreTarget target, BackupVault vault) {
        var role = BackupRole.create(owner, args.location(), "restore-role", "Restores");
        var plan = new RestoreTestingPlan(
                owner.childName("restore-plan"),
                RestoreTestingPlanArgs.builder()
                        // Letters, digits and underscores only, which Pulumi's own names are not.
                        .name(args.physicalName().replace('-', '_') + "_restore")
                        .scheduleExpression(SUNDAYS)
                        .startWindowHours(START_HOURS)
                        .recoveryPointSelection(RestoreTestingPlanRecoveryPointSelectionArgs.builder()
                                .algorithm("LATEST_WITHIN_WINDOW")
                                .includeVaults(vault.arn().applyValue(List::of))
                                .recoveryPointTypes("SNAPSHOT")
                                .selectionWindowDays(LOOK_BACK_DAYS)
                                .build())
                        .build(),
                owner.named().build());
        new RestoreTestingSelection(
                owner.childName("restore-selection"),
                RestoreTestingSelectionArgs.builder()
                        .name("database")
                        .restoreTestingPlanName(plan.name())
                        .iamRoleArn(role.role().arn())
                        .protectedResourceType("RDS")
                        .protectedResourceArns(args.databaseArn().applyValue(List::of))
                        .restoreMetadataOverrides(Output.tuple(target.subnetGroupName(), target.securityGroupId())
                                .applyValue(known -> Map.of(
                                        "dbSubnetGroupName",
                                        known.t1,
                                        "vpcSecurityGroupIds",
                                        JsonText.of(List.of(known.t2)))))
                        .validationWindowHours(KEPT_HOURS)
                        .build(),
                owner.named().dependsOn(role.rights()).build());
        return role.role().arn();
    }
}
