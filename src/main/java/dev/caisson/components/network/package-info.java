/** The VPC, its subnets and ways out, security groups and interface endpoints. */
@NullMarked
package dev.caisson.components.network;

import org.jspecify.annotations.NullMarked;
