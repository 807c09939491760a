/** The engine's own protocol served in-process, simulated AWS answers, and the recorded graph. */
@NullMarked
package dev.caisson.offline;

import org.jspecify.annotations.NullMarked;
