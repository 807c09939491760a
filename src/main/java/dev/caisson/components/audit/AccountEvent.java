package dev.caisson.components.audit;

/**
 * What is done to an account and somebody should know of: CIS AWS Foundations Benchmark 3.0, 4.1 to 4.16. Each is a
 * filter of the trail's log group.
 */
public enum AccountEvent {
    /** Calls that were refused: many at once are somebody who tries doors (CIS 4.1). */
    UNAUTHORIZED_CALLS(
            "Calls were refused, more than a mistake explains",
            "{($.errorCode=\"*UnauthorizedOperation\") || ($.errorCode=\"AccessDenied*\")}"),
    /** Sign-ins to the console by users of IAM without a second factor (CIS 4.2). */
    SIGN_IN_WITHOUT_MFA(
            "Somebody signed in to the console without a second factor",
            "{($.eventName=\"ConsoleLogin\") && ($.additionalEventData.MFAUsed!=\"Yes\") &&"
                    + " ($.userIdentity.type=\"IAMUser\") && ($.responseElements.ConsoleLogin=\"Success\")}"),
    /** Any use of the root user (CIS 4.3). */
    ROOT_USE(
            "The root user was used, which nothing everyday needs",
            "{$.userIdentity.type=\"Root\" && $.userIdentity.invokedBy NOT EXISTS &&"
                    + " $.eventType!=\"AwsServiceEvent\"}"),
    /** Changes of who may do what (CIS 4.4). */
    IAM_CHANGES(
            "Policies of IAM were changed",
            events(
                    "iam.amazonaws.com",
                    "DeleteGroupPolicy",
                    "DeleteRolePolicy",
                    "DeleteUserPolicy",
                    "PutGroupPolicy",
                    "PutRolePolicy",
                    "PutUserPolicy",
                    "CreatePolicy",
                    "DeletePolicy",
                    "CreatePolicyVersion",
                    "DeletePolicyVersion",
                    "AttachRolePolicy",
                    "DetachRolePolicy",
                    "AttachUserPolicy",
                    "DetachUserPolicy",
                    "AttachGroupPolicy",
                    "DetachGroupPolicy")),
    /** Changes of trails: what comes after might not be recorded (CIS 4.5). */
    TRAIL_CHANGES(
            "A trail was changed or stopped",
            events(
                    "cloudtrail.amazonaws.com",
                    "CreateTrail",
                    "UpdateTrail",
                    "DeleteTrail",
                    "StartLogging",
                    "StopLogging",
                    "PutEventSelectors")),
    /** Keys that are about to be of no use, and with them what they encrypted (CIS 4.7). */
    KEY_DELETION(
            "A key was disabled, or is to be deleted",
            events("kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion")),
    /** Changes of who may read and write buckets (CIS 4.8). */
    BUCKET_POLICY_CHANGES(
            "Policies of a bucket were changed",
            events(
                    "s3.amazonaws.com",
                    "PutBucketAcl",
                    "PutBucketPolicy",
                    "PutBucketCors",
                    "PutBucketLifecycle",
                    "PutBucketReplication",
                    "DeleteBucketPolicy",
                    "DeleteBucketCors",
                    "DeleteBucketLifecycle",
                    "DeleteBucketReplication")),
    /** Changes of what AWS Config records (CIS 4.9). */
    RECORDER_CHANGES(
            "AWS Config was changed or stopped",
            events(
                    "config.amazonaws.com",
                    "StopConfigurationRecorder",
                    "DeleteDeliveryChannel",
                    "PutDeliveryChannel",
                    "PutConfigurationRecorder")),
    /** Changes of what may connect to what (CIS 4.10). */
    SECURITY_GROUP_CHANGES(
            "Security groups were changed",
            events(
                    "ec2.amazonaws.com",
                    "AuthorizeSecurityGroupIngress",
                    "AuthorizeSecurityGroupEgress",
                    "RevokeSecurityGroupIngress",
                    "RevokeSecurityGroupEgress",
                    "CreateSecurityGroup",
                    "DeleteSecurityGroup")),
    /** Changes of network ACLs (CIS 4.11). */
    NETWORK_ACL_CHANGES(
            "Network ACLs were changed",
            events(
                    "ec2.amazonaws.com",
                    "CreateNetworkAcl",
                    "CreateNetworkAclEntry",
                    "DeleteNetworkAcl",
                    "DeleteNetworkAclEntry",
                    "ReplaceNetworkAclEntry",
                    "ReplaceNetworkAclAssociation")),
    /** Changes of ways out of a VPC (CIS 4.12). */
    GATEWAY_CHANGES(
            "Gateways of a VPC were changed",
            events(
                    "ec2.amazonaws.com",
                    "CreateCustomerGateway",
                    "DeleteCustomerGateway",
                    "AttachInternetGateway",
                    "CreateInternetGateway",
                    "DeleteInternetGateway",
                    "DetachInternetGateway")),
    /** Changes of routes (CIS 4.13). */
    ROUTE_CHANGES(
            "Routes were changed",
            events(
                    "ec2.amazonaws.com",
                    "CreateRoute",
                    "CreateRouteTable",
                    "ReplaceRoute",
                    "ReplaceRouteTableAssociation",
                    "DeleteRouteTable",
                    "DeleteRoute",
                    "DisassociateRouteTable")),
    /** VPCs that come, go, or are joined (CIS 4.14). */
    VPC_CHANGES(
            "VPCs were made, changed, deleted or joined",
            events(
                    "ec2.amazonaws.com",
                    "CreateVpc",
                    "DeleteVpc",
                    "ModifyVpcAttribute",
                    "AcceptVpcPeeringConnection",
                    "CreateVpcPeeringConnection",
                    "DeleteVpcPeeringConnection",
                    "RejectVpcPeeringConnection"));

    private final String meaning;
    private final String pattern;

    AccountEvent(String meaning, String pattern) {
        this.meaning = meaning;
        this.pattern = pattern;
    }

    /** What an alarm says. */
    String meaning() {
        return meaning;
    }

    /** In the syntax of CloudWatch Logs, which takes at most 1,024 characters. */
    String pattern() {
        return pattern;
    }

    private static String events(String source, String... names) {
        return "{($.eventSource=\"" + source + "\") && (($.eventName=\"" + String.join("\") || ($.eventName=\"", names)
                + "\"))}";
    }
}
