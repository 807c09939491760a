package dev.caisson.components.edge.site;

import com.pulumi.aws.cloudwatch.LogDelivery;
import com.pulumi.aws.cloudwatch.LogDeliveryArgs;
import com.pulumi.aws.cloudwatch.LogDeliveryDestination;
import com.pulumi.aws.cloudwatch.LogDeliveryDestinationArgs;
import com.pulumi.aws.cloudwatch.LogDeliverySource;
import com.pulumi.aws.cloudwatch.LogDeliverySourceArgs;
import com.pulumi.aws.cloudwatch.inputs.LogDeliveryDestinationDeliveryDestinationConfigurationArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.UsEast1;

/**
 * The log of a site's visits (CloudFront standard logging v2), delivered to a bucket. The older way needs a bucket with
 * ACLs, which no bucket here has.
 */
final class SiteLogs {
    private final StaticSite owner;
    private final AccessLogs logs;
    private final UsEast1 usEast1;
    private final String partition;

    SiteLogs(StaticSite owner, AccessLogs logs, UsEast1 usEast1, String partition) {
        this.owner = owner;
        this.logs = logs;
        this.usEast1 = usEast1;
        this.partition = partition;
    }

    void create(Output<String> distributionArn) {
        var source = new LogDeliverySource(
                owner.name() + "-log-source",
                LogDeliverySourceArgs.builder()
                        .logType("ACCESS_LOGS")
                        .resourceArn(distributionArn)
                        .build(),
                usEast1.child(owner).build());
        var destination = new LogDeliveryDestination(
                owner.name() + "-log-destination",
                LogDeliveryDestinationArgs.builder()
                        .outputFormat("json")
                        .deliveryDestinationConfiguration(
                                LogDeliveryDestinationDeliveryDestinationConfigurationArgs.builder()
                                        .destinationResourceArn(
                                                logs.bucketName().applyValue(this::folder))
                                        .build())
                        .build(),
                usEast1.child(owner).build());
        var options = usEast1.child(owner);
        if (logs.bucketPolicy() != null) {
            options.dependsOn(logs.bucketPolicy());
        }
        new LogDelivery(
                owner.name() + "-log-delivery",
                LogDeliveryArgs.builder()
                        .deliverySourceName(source.name())
                        .deliveryDestinationArn(destination.arn())
                        .build(),
                options.build());
    }

    private String folder(String bucketName) {
        String bucket = "arn:" + partition + ":s3:::" + bucketName;
        return logs.prefix().isEmpty() ? bucket : bucket + "/" + logs.prefix();
    }
}
