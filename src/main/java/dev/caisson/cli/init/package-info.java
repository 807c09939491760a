/** {@code caisson init}: a project of one's own, outside this repository. */
@NullMarked
package dev.caisson.cli.init;

import org.jspecify.annotations.NullMarked;
