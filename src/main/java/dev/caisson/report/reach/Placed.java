package dev.caisson.report.reach;

import dev.caisson.offline.ResourceNode;
import java.util.List;

/**
 * Something that stands in a VPC.
 *
 * @param node the resource
 * @param groups ids of its security groups
 * @param subnets ids of those it stands in
 * @param publicAddress whether the internet can address it
 */
public record Placed(ResourceNode node, List<String> groups, List<String> subnets, boolean publicAddress) {}
