/** Copies of databases outside their own service: AWS Backup's vaults, plans and restore tests. */
@NullMarked
package dev.caisson.components.data.backup;

import org.jspecify.annotations.NullMarked;
