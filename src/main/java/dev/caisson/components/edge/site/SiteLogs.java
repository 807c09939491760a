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
    private SiteLogs() {}

    static void create(StaticSite owner, StaticSiteArgs args, AccessLogs logs, Output<String> distributionArn) {
        UsEast1 usEast1 = args.usEast1();
        var source = new LogDeliverySource(
                owner.childName("log-source"),
                LogDeliverySourceArgs.builder()
                        .logType("ACCESS_LOGS")
                        .resourceArn(distributionArn)
                        .build(),
                usEast1.child(owner).build());
        String partition = args.location().partition();
        var destination = new LogDeliveryDestination(
                owner.childName("log-destination"),
                LogDeliveryDestinationArgs.builder()
                        .outputFormat("json")
                        .deliveryDestinationConfiguration(
                                LogDeliveryDestinationDeliveryDestinationConfigurationArgs.builder()
                                        .destinationResourceArn(logs.bucketName()
                                                .applyValue(bucket -> folder(partition, bucket, logs.prefix())))
                                        .build())
                        .build(),
                usEast1.child(owner).build());
        var options = usEast1.child(owner);
        if (logs.bucketPolicy() != null) {
            options.dependsOn(logs.bucketPolicy());
        }
        new LogDelivery(
                owner.childName("log-delivery"),
                LogDeliveryArgs.builder()
                        .deliverySourceName(source.name())
                        .deliveryDestinationArn(destination.arn())
                        .build(),
                options.build());
    }

    private static String folder(String partition, String bucketName, String prefix) {
        String bucket = "arn:" + partition + ":s3:::" + bucketName;
        return prefix.isEmpty() ? bucket : bucket + "/" + prefix;
    }
}
