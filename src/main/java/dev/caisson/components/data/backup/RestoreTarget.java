package dev.caisson.components.data.backup;

import com.pulumi.core.Output;

/**
 * Where a database is restored to for a test. Left unsaid, AWS Backup takes the default VPC, where it may be found from
 * elsewhere.
 *
 * @param subnetGroupName its subnets
 * @param securityGroupId of the instance; nobody is let in by it who was not let in to the database
 */
public record RestoreTarget(Output<String> subnetGroupName, Output<String> securityGroupId) {}
