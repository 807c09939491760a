/** What makes the Pulumi SDK run faster, for real engines and the offline one alike. */
@NullMarked
package dev.caisson.runtime;

import org.jspecify.annotations.NullMarked;
