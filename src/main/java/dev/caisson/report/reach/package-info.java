/** Who can open a connection to whom, read from what was registered. */
@NullMarked
package dev.caisson.report.reach;

import org.jspecify.annotations.NullMarked;
