package dev.caisson.stacks;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Inputs that AWS cannot change on a resource that is there: with another value, the provider deletes it and makes a
 * new one. Those of the types whose replacement loses data, an address or a connection; from the provider's schema.
 */
final class ForceNew {
    private static final Map<String, Set<String>> INPUTS = Map.ofEntries(
            Map.entry(
                    "aws:rds/instance:Instance",
                    Set.of(
                            "availabilityZone",
                            "characterSetName",
                            "customIamInstanceProfile",
                            "dbName",
                            "engine",
                            "identifier",
                            "identifierPrefix",
                            "kmsKeyId",
                            "ncharCharacterSetName",
                            "restoreToPointInTime",
                            "s3Import",
                            "snapshotIdentifier",
                            "storageEncrypted",
                            "timezone",
                            "username")),
            Map.entry("aws:rds/subnetGroup:SubnetGroup", Set.of("name", "namePrefix")),
            Map.entry("aws:rds/parameterGroup:ParameterGroup", Set.of("name", "namePrefix", "family", "description")),
            Map.entry("aws:s3/bucketV2:BucketV2", Set.of("bucket", "bucketPrefix", "objectLockEnabled")),
            Map.entry("aws:kms/key:Key", Set.of("customerMasterKeySpec", "keyUsage", "multiRegion")),
            Map.entry("aws:kms/alias:Alias", Set.of("name")),
            Map.entry("aws:sqs/queue:Queue", Set.of("name", "namePrefix", "fifoQueue")),
            Map.entry("aws:sns/topic:Topic", Set.of("name", "namePrefix", "fifoTopic")),
            Map.entry("aws:sns/topicSubscription:TopicSubscription", Set.of("endpoint", "protocol", "topic")),
            Map.entry("aws:secretsmanager/secret:Secret", Set.of("name", "namePrefix")),
            Map.entry("aws:ecr/repository:Repository", Set.of("name", "encryptionConfigurations")),
            Map.entry("aws:cloudwatch/logGroup:LogGroup", Set.of("name", "namePrefix", "logGroupClass")),
            Map.entry("aws:ec2/vpc:Vpc", Set.of("cidrBlock", "instanceTenancy")),
            Map.entry("aws:ec2/subnet:Subnet", Set.of("cidrBlock", "availabilityZone", "vpcId", "ipv6Native")),
            Map.entry("aws:ec2/natGateway:NatGateway", Set.of("allocationId", "subnetId", "connectivityType")),
            Map.entry("aws:ec2/eip:Eip", Set.of("domain", "publicIpv4Pool", "networkBorderGroup")),
            Map.entry(
                    "aws:ec2/route:Route", Set.of("routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock")),
            Map.entry("aws:ec2/routeTable:RouteTable", Set.of("vpcId")),
            Map.entry("aws:ec2/routeTableAssociation:RouteTableAssociation", Set.of("subnetId", "gatewayId")),
            Map.entry("aws:ec2/vpcEndpoint:VpcEndpoint", Set.of("serviceName", "vpcId", "vpcEndpointType")),
            Map.entry("aws:ec2/securityGroup:SecurityGroup", Set.of("name", "namePrefix", "description", "vpcId")),
            Map.entry(
                    "aws:lb/loadBalancer:LoadBalancer",
                    Set.of("name", "namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool")),
            Map.entry(
                    "aws:lb/targetGroup:TargetGroup",
                    Set.of("name", "namePrefix", "port", "protocol", "protocolVersion", "targetType", "vpcId")),
            Map.entry("aws:lb/listener:Listener", Set.of("loadBalancerArn")),
            Map.entry("aws:lb/listenerRule:ListenerRule", Set.of("listenerArn")),
            Map.entry("aws:ecs/cluster:Cluster", Set.of("name")),
            Map.entry(
                    "aws:ecs/service:Service",
                    Set.of("name", "cluster", "launchType", "schedulingStrategy", "deploymentController")),
            Map.entry("aws:lambda/function:Function", Set.of("name", "packageType")),
            Map.entry(
                    "aws:appautoscaling/target:Target", Set.of("resourceId", "scalableDimension", "serviceNamespace")),
            Map.entry("aws:iam/role:Role", Set.of("name", "namePrefix", "path")),
            Map.entry("aws:apigateway/resource:Resource", Set.of("restApi")),
            Map.entry("aws:apigateway/stage:Stage", Set.of("restApi", "stageName")),
            Map.entry("aws:apigateway/deployment:Deployment", Set.of("restApi", "triggers")),
            Map.entry("aws:cloudwatch/metricAlarm:MetricAlarm", Set.of("name")),
            Map.entry("aws:cloudwatch/dashboard:Dashboard", Set.of("dashboardName")));

    private ForceNew() {}

    /** Those of the changes, as {@code type.input}, that replace a resource. */
    static Set<String> among(Collection<GraphChange.Changed> changes) {
        Set<String> replacing = new TreeSet<>();
        for (var change : changes) {
            if (INPUTS.getOrDefault(change.type(), Set.of()).contains(change.input())) {
                replacing.add(change.kind());
            }
        }
        return replacing;
    }
}
