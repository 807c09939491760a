/** How much of AWS's default quotas a stack uses. */
@NullMarked
package dev.caisson.report.quotas;

import org.jspecify.annotations.NullMarked;
