package dev.caisson.components.data.backup;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;

/**
 * Arguments of a {@link BackupVault}.
 *
 * @param location account and region of the vault
 * @param keyAlias name of its key after {@code alias/}
 * @param lock who may delete a recovery point before its time
 * @param protect whether Pulumi refuses to delete vault and key; without, AWS deletes the vault with what is in it
 * @param retain whether vault and key stay in AWS when their stack goes
 */
@Args
record BackupVaultArgs(AwsLocation location, String keyAlias, VaultLock lock, boolean protect, boolean retain) {

    BackupVaultArgs {
        Problems.in("the arguments of a BackupVault")
                .required("location", location)
                .required("keyAlias", keyAlias)
                .throwIfAny();
    }

    static BackupVaultArgsBuilder builder() {
        return BackupVaultArgsBuilder.builder();
    }
}
