/** Elastic Beanstalk environments behind a load balancer that others use, too. */
@NullMarked
package dev.caisson.components.compute.beanstalk;

import org.jspecify.annotations.NullMarked;
