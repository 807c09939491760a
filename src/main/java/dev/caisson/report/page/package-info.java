/** Everything that is known of a stack, as one HTML page that needs nothing else. */
@NullMarked
package dev.caisson.report.page;

import org.jspecify.annotations.NullMarked;
