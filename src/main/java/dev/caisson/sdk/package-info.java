/**
 * What makes the Pulumi SDK faster, and whole where it leaves something out, for real engines and the offline one
 * alike.
 */
@NullMarked
package dev.caisson.sdk;

import org.jspecify.annotations.NullMarked;
