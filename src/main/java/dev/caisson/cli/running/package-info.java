/** What a stack's state says is there: the resources with their names in AWS, whose they are, the last update. */
@NullMarked
package dev.caisson.cli.running;

import org.jspecify.annotations.NullMarked;
