/** What a stack is compared with: a saved graph, a revision of its repository, its last deployment. */
@NullMarked
package dev.caisson.cli.against;

import org.jspecify.annotations.NullMarked;
