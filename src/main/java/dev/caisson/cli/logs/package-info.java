/** The log events of a stack's components, merged by their time. */
@NullMarked
package dev.caisson.cli.logs;

import org.jspecify.annotations.NullMarked;
