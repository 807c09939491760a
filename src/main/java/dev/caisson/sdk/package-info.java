/** What makes the Pulumi SDK run faster, for real engines and the offline one alike. */
@NullMarked
package dev.caisson.sdk;

import org.jspecify.annotations.NullMarked;
