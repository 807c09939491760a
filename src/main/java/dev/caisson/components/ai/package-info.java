/** Foundation models on Amazon Bedrock: who may use which, and by which way. */
@NullMarked
package dev.caisson.components.ai;

import org.jspecify.annotations.NullMarked;
