package dev.caisson.components.data.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackupsTest {
    private static final String VAULT = "aws:backup/vault:Vault";
    private static final String LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    private static final String DATABASE = "arn:aws:rds:us-east-1:123456789012:db:shop";

    private static BackupsArgsBuilder minimal() {
        return BackupsArgs.builder()
                .location(ComputeFixtures.location())
                .databaseArn(Output.of(DATABASE))
                .physicalName("shop-prod-backups");
    }

    private static MockedStack up(UnaryOperator<BackupsArgsBuilder> more) {
        return MockedStack.up(
                ctx -> new Backups("backups", more.apply(minimal()).build(), null));
    }

    private static String refusal(UnaryOperator<BackupsArgsBuilder> more) {
        return MockedStack.refusal(ctx -> more.apply(minimal()).build());
    }

    @Test
    @DisplayName("with defaults only: a locked vault with a key of its own, and one backup a day for 35 days")
    void defaults() {
        var stack = up(args -> args);

        var vault = stack.the(VAULT, "backups-local-vault");
        assertThat(vault.input("kmsKeyArn")).asString().startsWith("arn:aws:kms:us-east-1:");
        assertThat(vault.input("forceDestroy")).isEqualTo(false);
        assertThat(vault.isProtected()).isTrue();
        assertThat(vault.options().isRetainOnDelete()).isTrue();
        var lock = stack.the(LOCK, "backups-local-lock");
        assertThat(lock.input("minRetentionDays")).isEqualTo(7.0);
        assertThat(lock.inputs()).doesNotContainKey("changeableForDays");
        var plan = stack.the("aws:backup/plan:Plan", "backups-plan");
        assertThat((List<?>) plan.input("rules")).hasSize(1);
        assertThat(plan.input("rules.0.schedule")).isEqualTo("cron(0 5 * * ? *)");
        assertThat(plan.input("rules.0.lifecycle.deleteAfter")).isEqualTo(35.0);
        assertThat(plan.inputs().toString()).doesNotContain("enableContinuousBackup", "copyActions");
        assertThat(stack.names("aws:backup/restoreTestingPlan:RestoreTestingPlan"))
                .isEmpty();
    }

    @Test
    @DisplayName("the database is named, not found by a tag, and the role has its rights before it is used")
    void selection() {
        var selection = up(args -> args).the("aws:backup/selection:Selection", "backups-selection");

        assertThat(selection.input("resources")).isEqualTo(List.of(DATABASE));
        assertThat(selection.inputs()).doesNotContainKeys("selectionTags", "conditions");
        assertThat(selection.dependsOn()).containsExactly("backups-role-rights");
    }

    @Test
    @DisplayName("the first of each month is kept longer, and all of it is copied to the other region's vault")
    void copies() {
        var stack = up(args -> args.monthlyDays(400)
                .time("23:45")
                .copy(new BackupCopy(
                        new Provider("west", ProviderArgs.Empty),
                        AwsLocation.of(Output.of("123456789012"), "us-west-2"))));

        var plan = stack.the("aws:backup/plan:Plan", "backups-plan");
        assertThat(plan.input("rules.1.schedule")).isEqualTo("cron(45 23 1 * ? *)");
        assertThat(plan.input("rules.1.lifecycle.deleteAfter")).isEqualTo(400.0);
        assertThat(plan.input("rules.1.copyActions.0.lifecycle.deleteAfter")).isEqualTo(400.0);
        assertThat(plan.input("rules.0.copyActions.0.destinationVaultArn"))
                .asString()
                .contains("backups-copies-vault");
        assertThat(stack.names(LOCK)).containsExactlyInAnyOrder("backups-local-lock", "backups-copies-lock");
    }

    @Test
    @DisplayName("a lock is replaced by taking it off first: the other order would leave the vault without one")
    void lockOrder() {
        var lock = up(args -> args.lock(VaultLock.COMPLIANCE)).the(LOCK, "backups-local-lock");

        assertThat(lock.input("changeableForDays")).isEqualTo(3.0);
        assertThat(((com.pulumi.resources.CustomResourceOptions) lock.options()).getDeleteBeforeReplace())
                .isTrue();
    }

    @Test
    @DisplayName("the restore test puts the copy into the database's own subnets and group, not into the default VPC")
    void restoreTest() {
        var stack = up(args -> args.restoreTest(new RestoreTarget(Output.of("isolated"), Output.of("sg-1"))));

        assertThat(stack.the("aws:backup/restoreTestingPlan:RestoreTestingPlan", "backups-restore-plan")
                        .input("name"))
                .isEqualTo("shop_prod_backups_restore");
        var selection =
                stack.the("aws:backup/restoreTestingSelection:RestoreTestingSelection", "backups-restore-selection");
        assertThat(selection.input("restoreMetadataOverrides"))
                .isEqualTo(Map.of("dbSubnetGroupName", "isolated", "vpcSecurityGroupIds", "[\"sg-1\"]"));
        assertThat(selection.input("protectedResourceArns")).isEqualTo(List.of(DATABASE));
    }

    @Test
    @DisplayName("the topic is told of a failed backup, copy or restoration by this stack's roles")
    void failures() {
        var stack = up(args -> args.alarms(ComputeFixtures.alarms())
                .restoreTest(new RestoreTarget(Output.of("isolated"), Output.of("sg-1"))));

        var pattern = stack.the("aws:cloudwatch/eventRule:EventRule", "backups-failed")
                .json("eventPattern")
                .getAsJsonObject();
        assertThat(pattern.getAsJsonObject("detail").getAsJsonArray("iamRoleArn"))
                .hasSize(2);
        assertThat(pattern.getAsJsonArray("detail-type").toString()).contains("Backup Job", "Copy Job", "Restore Job");
        assertThat(stack.the("aws:cloudwatch/eventTarget:EventTarget", "backups-failed-target")
                        .input("arn"))
                .isEqualTo("arn:aws:sns:us-east-1:123456789012:alarms");
    }

    @Test
    @DisplayName("a stack that may go takes its vault along")
    void ephemeral() {
        var stack = up(args -> args.protect(false).retain(false).lock(VaultLock.NONE));

        assertThat(stack.the(VAULT, "backups-local-vault").input("forceDestroy"))
                .isEqualTo(true);
        assertThat(stack.names(LOCK)).isEmpty();
    }

    @Test
    @DisplayName("what AWS Backup would refuse in the night of the backup is refused at once")
    void refusals() {
        assertThat(refusal(args -> args.dailyDays(6))).contains("dailyDays", "7");
        assertThat(refusal(args -> args.monthlyDays(35))).contains("monthlyDays", "more than dailyDays");
        assertThat(refusal(args -> args.time("5:00"))).contains("time", "hh:mm");
        assertThat(refusal(args -> args.copy(
                        new BackupCopy(new Provider("same", ProviderArgs.Empty), ComputeFixtures.location()))))
                .contains("copy", "another region");
    }
}
