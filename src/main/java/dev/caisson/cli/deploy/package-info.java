/** {@code ./caisson deploy}: a thin wrapper over pulumi, docker and aws, and no deployment engine of its own. */
@NullMarked
package dev.caisson.cli.deploy;

import org.jspecify.annotations.NullMarked;
