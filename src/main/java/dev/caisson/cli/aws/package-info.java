/** AWS's own SDK, asked with a limit for each question, and its failures in one sentence each. */
@NullMarked
package dev.caisson.cli.aws;

import org.jspecify.annotations.NullMarked;
