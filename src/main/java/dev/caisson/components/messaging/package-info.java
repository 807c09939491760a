/** Queues and topics. */
@NullMarked
package dev.caisson.components.messaging;

import org.jspecify.annotations.NullMarked;
