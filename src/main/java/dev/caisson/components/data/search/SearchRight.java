package dev.caisson.components.data.search;

import com.google.common.collect.ImmutableList;

/** What a workload may do with the indexes of a collection, as OpenSearch Serverless names it. */
enum SearchRight {
    READ("aoss:DescribeIndex", "aoss:ReadDocument"),
    WRITE("aoss:DescribeIndex", "aoss:WriteDocument"),
    MANAGE("aoss:CreateIndex", "aoss:DeleteIndex", "aoss:DescribeIndex", "aoss:UpdateIndex");

    private final ImmutableList<String> permissions;

    SearchRight(String... permissions) {
        this.permissions = ImmutableList.copyOf(permissions);
    }

    ImmutableList<String> permissions() {
        return permissions;
    }
}
