/** What reads a recorded graph: the tree on the terminal, the JSON file. */
@NullMarked
package dev.caisson.report;

import org.jspecify.annotations.NullMarked;
