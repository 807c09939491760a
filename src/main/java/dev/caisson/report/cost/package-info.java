/** What a recorded graph costs a month: prices of one day, quantities from the graph, usage from a file. */
@NullMarked
package dev.caisson.report.cost;

import org.jspecify.annotations.NullMarked;
