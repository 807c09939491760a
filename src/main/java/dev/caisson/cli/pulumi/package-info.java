/** The installed Pulumi CLI, driven through com.pulumi's Automation API, and what its engine says. */
@NullMarked
package dev.caisson.cli.pulumi;

import org.jspecify.annotations.NullMarked;
