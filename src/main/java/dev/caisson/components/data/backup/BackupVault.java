package dev.caisson.components.data.backup;

import com.pulumi.aws.backup.Vault;
import com.pulumi.aws.backup.VaultArgs;
import com.pulumi.aws.backup.VaultLockConfiguration;
import com.pulumi.aws.backup.VaultLockConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import java.util.Map;
import java.util.Set;

/**
 * A vault of recovery points (AWS::Backup::BackupVault) with a key of its own, locked: nobody deletes a recovery point
 * before its time, whoever's credentials they have.
 */
final class BackupVault extends Component {
    static final String TYPE = "caisson:data:BackupVault";

    /** The same in every vault: a lock that changes is one that is taken off for a moment. */
    static final int MIN_RETENTION_DAYS = 7;

    /** The least that AWS takes before a lock is final. */
    private static final int CHANGEABLE_DAYS = 3;

    private final Vault vault;

    BackupVault(String name, BackupVaultArgs args, ComponentResourceOptions options) {
        super(TYPE, name, options);
        vault = new Vault(
                childName("vault"),
                VaultArgs.builder()
                        .kmsKeyArn(createKey(args).arn())
                        .forceDestroy(!args.protect())
                        .build(),
                child().protect(args.protect()).retainOnDelete(args.retain()).build());
        if (args.lock() != VaultLock.NONE) {
            lock(args);
        }
        registerOutputs(Map.of("vaultName", vaultName(), "arn", arn()));
    }

    Output<String> vaultName() {
        return vault.name();
    }

    Output<String> arn() {
        return vault.arn();
    }

    private EncryptionKey createKey(BackupVaultArgs args) {
        return new EncryptionKey(
                childName("key"),
                EncryptionKeyArgs.builder()
                        .location(args.location())
                        .alias(args.keyAlias())
                        .description("Encrypts the backups in " + name())
                        .consumers(Set.of())
                        .protect(args.protect())
                        .retain(args.retain())
                        .build(),
                nested().build());
    }

    private void lock(BackupVaultArgs args) {
        var lock = VaultLockConfigurationArgs.builder()
                .backupVaultName(vault.name())
                .minRetentionDays(MIN_RETENTION_DAYS);
        if (args.lock() == VaultLock.COMPLIANCE) {
            lock.changeableForDays(CHANGEABLE_DAYS);
        }
        // A vault has one lock. Another one made first would be taken off with its predecessor's deletion.
        new VaultLockConfiguration(
                childName("lock"),
                lock.build(),
                child().deleteBeforeReplace(true).retainOnDelete(args.retain()).build());
    }
}
