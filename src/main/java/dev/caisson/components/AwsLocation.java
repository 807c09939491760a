package dev.caisson.components;

import com.pulumi.core.Output;

/**
 * Where a stack stands, for the ARNs and service principals that policies name.
 *
 * @param accountId 12 digits
 * @param region region code ({@code eu-central-1})
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 */
public record AwsLocation(Output<String> accountId, String region, String partition) {

    public static AwsLocation of(Output<String> accountId, String region) {
        return new AwsLocation(accountId, region, partitionOf(region));
    }

    /** {@code arn:<partition>:<service>:<region>:<account>:<resource>}. */
    public Output<String> arn(String service, String resource) {
        return accountId.applyValue(account -> String.join(":", "arn", partition, service, region, account, resource));
    }

    /** {@code arn:<partition>:iam::<account>:root}: the account itself, as a principal. */
    public Output<String> accountRoot() {
        return accountId.applyValue(account -> "arn:" + partition + ":iam::" + account + ":root");
    }

    private static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
