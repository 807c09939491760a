package dev.caisson.components.data;

import java.util.List;

/** What a workload may do with the indexes of a collection, as OpenSearch Serverless names it. */
enum SearchRight {
    READ("aoss:DescribeIndex", "aoss:ReadDocument"),
    WRITE("aoss:DescribeIndex", "aoss:WriteDocument"),
    MANAGE("aoss:CreateIndex", "aoss:DeleteIndex", "aoss:DescribeIndex", "aoss:UpdateIndex");

    private final List<String> permissions;

    SearchRight(String... permissions) {
        this.permissions = List.of(permissions);
    }

    List<String> permissions() {
        return permissions;
    }
}
