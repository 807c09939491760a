/** What runs code: the cluster, Fargate services and their scaling, functions, and the repositories of their images. */
@NullMarked
package dev.caisson.components.compute;

import org.jspecify.annotations.NullMarked;
