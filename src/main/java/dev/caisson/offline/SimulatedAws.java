package dev.caisson.offline;

import com.google.common.hash.Hashing;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS would answer when a resource is created: an id and the computed outputs, plausible in shape, the same for
 * the same resource every time. Nothing here is real, so nothing here can be mistaken for a lookup.
 */
public final class SimulatedAws {
    /** The account number AWS uses in its documentation. */
    public static final String ACCOUNT = "123456789012";

    private static final Map<String, String> ID_PREFIXES = Map.ofEntries(
            Map.entry("aws:ec2/vpc:Vpc", "vpc-"),
            Map.entry("aws:ec2/subnet:Subnet", "subnet-"),
            Map.entry("aws:ec2/securityGroup:SecurityGroup", "sg-"),
            Map.entry("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "sg-"),
            Map.entry("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "sgr-"),
            Map.entry("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "sgr-"),
            Map.entry("aws:ec2/internetGateway:InternetGateway", "igw-"),
            Map.entry("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "eigw-"),
            Map.entry("aws:ec2/natGateway:NatGateway", "nat-"),
            Map.entry("aws:ec2/networkInterface:NetworkInterface", "eni-"),
            Map.entry("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "vpc-cidr-assoc-"),
            Map.entry("aws:ec2/route:Route", "r-"),
            Map.entry("aws:ec2/eip:Eip", "eipalloc-"),
            Map.entry("aws:ec2/routeTable:RouteTable", "rtb-"),
            Map.entry("aws:ec2/routeTableAssociation:RouteTableAssociation", "rtbassoc-"),
            Map.entry("aws:ec2/vpcEndpoint:VpcEndpoint", "vpce-"),
            Map.entry("aws:ec2/flowLog:FlowLog", "fl-"),
            Map.entry("aws:ec2/instance:Instance", "i-"),
            Map.entry("aws:ec2/networkAcl:NetworkAcl", "acl-"),
            Map.entry("aws:ec2/networkAclRule:NetworkAclRule", "nacl-"),
            Map.entry("aws:ec2/networkAclAssociation:NetworkAclAssociation", "aclassoc-"),
            Map.entry("aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", "vpce-"),
            Map.entry("aws:opensearch/serverlessCollection:ServerlessCollection", "c"));

    private final String region;

    public SimulatedAws(String region) {
        this.region = region;
    }

    /** The id of a resource. */
    public String id(String type, String name, JsonObject inputs) {
        return switch (type) {
            case "aws:sqs/queue:Queue" -> queueUrl(name, inputs);
            case "aws:kms/key:Key" -> uuid(name);
            case "aws:secretsmanager/secret:Secret",
                    "aws:sns/topic:Topic",
                    "aws:lb/loadBalancer:LoadBalancer",
                    "aws:lb/listener:Listener",
                    "aws:lb/targetGroup:TargetGroup",
                    "aws:lb/listenerRule:ListenerRule",
                    "aws:acm/certificate:Certificate",
                    "aws:ecs/cluster:Cluster",
                    "aws:ecs/service:Service" -> arn(type, name, inputs);
            case "aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api" ->
                hash(name).substring(0, 10);
            case "aws:route53/zone:Zone" -> zoneId(name);
            case "aws:cognito/userPool:UserPool" -> region + "_" + hash(name).substring(0, 9);
            case "aws:cognito/userPoolClient:UserPoolClient" -> hash(name).substring(0, 26);
            case "aws:cloudfront/distribution:Distribution" -> distributionId(name);
            default ->
                ID_PREFIXES.containsKey(type)
                        ? ID_PREFIXES.get(type) + "0" + hash(type + name).substring(0, 16)
                        : physicalName(name, inputs);
        };
    }

    /** Inputs and computed outputs of a resource, without its id. */
    public JsonObject outputs(String type, String name, JsonObject inputs) {
        JsonObject outputs = inputs.deepCopy();
        String physicalName = physicalName(name, inputs);
        put(outputs, "arn", arn(type, name, inputs));
        put(outputs, "name", physicalName);
        switch (type) {
            case "aws:sqs/queue:Queue" -> put(outputs, "url", queueUrl(name, inputs));
            case "aws:kms/key:Key" -> put(outputs, "keyId", uuid(name));
            // A version answers with its secret's ARN, which is also the secret's id.
            case "aws:secretsmanager/secretVersion:SecretVersion" ->
                text(inputs, "secretId").ifPresent(secret -> outputs.addProperty("arn", secret));
            case "aws:kms/alias:Alias" ->
                put(outputs, "targetKeyArn", "arn:aws:kms:" + region + ":" + ACCOUNT + ":key/" + uuid(name));
            case "aws:s3/bucketV2:BucketV2" -> {
                put(outputs, "bucket", text(inputs, "bucket").orElse(physicalName));
                String bucket = outputs.get("bucket").getAsString();
                put(outputs, "bucketDomainName", bucket + ".s3.amazonaws.com");
                put(outputs, "bucketRegionalDomainName", bucket + ".s3." + region + ".amazonaws.com");
            }
            case "aws:rds/instance:Instance" -> {
                String identifier = text(inputs, "identifier").orElse(physicalName);
                put(outputs, "identifier", identifier);
                put(outputs, "address", identifier + ".c0ffee123456." + region + ".rds.amazonaws.com");
                put(outputs, "endpoint", outputs.get("address").getAsString() + ":5432");
                put(
                        outputs,
                        "resourceId",
                        "db-" + hash(name).toUpperCase(Locale.ROOT).substring(0, 26));
                outputs.addProperty("port", 5432);
                if (inputs.has("manageMasterUserPassword")) {
                    JsonObject secret = new JsonObject();
                    secret.addProperty(
                            "secretArn",
                            "arn:aws:secretsmanager:" + region + ":" + ACCOUNT + ":secret:rds!db-" + uuid(name));
                    secret.addProperty(
                            "kmsKeyId", text(inputs, "masterUserSecretKmsKeyId").orElse(""));
                    var secrets = new JsonArray();
                    secrets.add(secret);
                    outputs.add("masterUserSecrets", secrets);
                }
            }
            case "aws:lb/loadBalancer:LoadBalancer" -> {
                put(outputs, "dnsName", physicalName + "-1234567890." + region + ".elb.amazonaws.com");
                put(outputs, "zoneId", "Z35SXDOTRQ7X7K");
                put(
                        outputs,
                        "arnSuffix",
                        "app/" + physicalName + "/" + hash(name).substring(0, 16));
            }
            case "aws:lb/targetGroup:TargetGroup" ->
                put(
                        outputs,
                        "arnSuffix",
                        "targetgroup/" + physicalName + "/" + hash(name).substring(0, 16));
            case "aws:ecr/repository:Repository" ->
                put(outputs, "repositoryUrl", ACCOUNT + ".dkr.ecr." + region + ".amazonaws.com/" + physicalName);
            case "aws:lambda/invocation:Invocation" -> put(outputs, "result", "{}");
            case "aws:lambda/function:Function" -> {
                put(
                        outputs,
                        "invokeArn",
                        "arn:aws:apigateway:" + region + ":lambda:path/2015-03-31/functions/" + arn(type, name, inputs)
                                + "/invocations");
                put(outputs, "version", "1");
                put(outputs, "qualifiedArn", arn(type, name, inputs) + ":1");
            }
            case "aws:apigateway/restApi:RestApi" -> {
                put(outputs, "rootResourceId", hash(name + "root").substring(0, 10));
                put(
                        outputs,
                        "executionArn",
                        "arn:aws:execute-api:" + region + ":" + ACCOUNT + ":"
                                + hash(name).substring(0, 10));
            }
            case "aws:apigateway/domainName:DomainName" -> {
                put(
                        outputs,
                        "regionalDomainName",
                        "d-" + hash(name).substring(0, 10) + ".execute-api." + region + ".amazonaws.com");
                put(outputs, "regionalZoneId", "Z1UJRXOUMOOFQ8");
            }
            case "aws:apigatewayv2/api:Api" -> {
                String api = hash(name).substring(0, 10);
                put(outputs, "executionArn", "arn:aws:execute-api:" + region + ":" + ACCOUNT + ":" + api);
                put(outputs, "apiEndpoint", "wss://" + api + ".execute-api." + region + ".amazonaws.com");
            }
            case "aws:elasticbeanstalk/environment:Environment" -> {
                put(outputs, "cname", physicalName + "." + region + ".elasticbeanstalk.com");
                put(outputs, "endpointUrl", physicalName + "-1234567890." + region + ".elb.amazonaws.com");
            }
            case "aws:apigatewayv2/domainName:DomainName" -> {
                JsonObject configuration =
                        inputs.getAsJsonObject("domainNameConfiguration").deepCopy();
                put(
                        configuration,
                        "targetDomainName",
                        "d-" + hash(name).substring(0, 10) + ".execute-api." + region + ".amazonaws.com");
                put(configuration, "hostedZoneId", "Z1UJRXOUMOOFQ8");
                outputs.add("domainNameConfiguration", configuration);
            }
            case "aws:apigateway/stage:Stage" ->
                put(
                        outputs,
                        "invokeUrl",
                        "https://" + text(inputs, "restApi").orElse("api") + ".execute-api." + region
                                + ".amazonaws.com/" + text(inputs, "stageName").orElse("v1"));
            case "aws:ec2/vpc:Vpc" -> {
                put(
                        outputs,
                        "defaultSecurityGroupId",
                        "sg-0" + hash(name + "default").substring(0, 16));
                put(outputs, "ipv6CidrBlock", "2600:1f18:1234:5600::/56");
                put(outputs, "mainRouteTableId", "rtb-0" + hash(name + "main").substring(0, 16));
            }
            case "aws:ec2/eip:Eip" -> {
                put(outputs, "publicIp", "203.0.113." + (Math.floorMod(name.hashCode(), 250) + 1));
                put(outputs, "allocationId", id(type, name, inputs));
            }
            case "aws:acm/certificate:Certificate" -> outputs.add("domainValidationOptions", proofs(inputs));
            case "aws:cloudfront/distribution:Distribution" -> {
                put(outputs, "domainName", "d" + hash(name).substring(0, 13) + ".cloudfront.net");
                put(outputs, "hostedZoneId", "Z2FDTNDATAQYW2");
            }
            case "aws:route53/zone:Zone" -> {
                put(outputs, "zoneId", zoneId(name));
                var servers = new JsonArray();
                servers.add("ns-1.awsdns-01.org");
                servers.add("ns-2.awsdns-02.com");
                outputs.add("nameServers", servers);
            }
            case "aws:route53/record:Record" ->
                put(outputs, "fqdn", text(inputs, "name").orElse(name));
            case "aws:bedrock/guardrail:Guardrail" -> {
                put(outputs, "guardrailId", hash(name).substring(0, 12));
                put(
                        outputs,
                        "guardrailArn",
                        "arn:aws:bedrock:" + region + ":" + ACCOUNT + ":guardrail/"
                                + hash(name).substring(0, 12));
            }
            case "aws:bedrock/guardrailVersion:GuardrailVersion" -> put(outputs, "version", "1");
            case "aws:ec2/vpcEndpoint:VpcEndpoint" ->
                put(outputs, "prefixListId", "pl-0" + hash(name).substring(0, 16));
            case "aws:opensearch/serverlessCollection:ServerlessCollection" ->
                put(
                        outputs,
                        "collectionEndpoint",
                        "https://" + id(type, name, inputs) + "." + region + ".aoss.amazonaws.com");
            case "aws:cognito/userPool:UserPool" ->
                put(outputs, "endpoint", "cognito-idp." + region + ".amazonaws.com/" + id(type, name, inputs));
            case "aws:cognito/userPoolDomain:UserPoolDomain" -> {
                put(outputs, "cloudfrontDistribution", "d" + hash(name).substring(0, 13) + ".cloudfront.net");
                put(outputs, "cloudfrontDistributionZoneId", "Z2FDTNDATAQYW2");
            }
            case "aws:iam/role:Role" ->
                put(
                        outputs,
                        "uniqueId",
                        "AROA" + hash(name).toUpperCase(Locale.ROOT).substring(0, 17));
            default -> {}
        }
        return outputs;
    }

    /**
     * What a provider function ({@code aws:index/getCallerIdentity:getCallerIdentity}) returns, if it is known here.
     */
    public Optional<JsonObject> invoke(String token) {
        JsonObject result = new JsonObject();
        switch (token) {
            case "aws:index/getCallerIdentity:getCallerIdentity" -> {
                put(result, "accountId", ACCOUNT);
                put(result, "arn", "arn:aws:iam::" + ACCOUNT + ":user/offline");
                put(result, "userId", "AIDAOFFLINE");
                put(result, "id", ACCOUNT);
            }
            case "aws:secretsmanager/getRandomPassword:getRandomPassword" -> {
                put(result, "randomPassword", hash("random").substring(0, 32));
                put(result, "id", "offline");
            }
            case "aws:ssm/getParameter:getParameter" -> {
                put(result, "value", "ami-0" + hash("ami").substring(0, 16));
                put(result, "arn", "arn:aws:ssm:" + region + "::parameter/aws/service/offline");
                put(result, "name", "offline");
                put(result, "type", "String");
                put(result, "id", "offline");
                put(result, "insecureValue", "ami-0" + hash("ami").substring(0, 16));
                result.addProperty("version", 1);
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    private String arn(String type, String name, JsonObject inputs) {
        String service = type.substring(type.indexOf(':') + 1, type.indexOf('/'));
        String kind = type.substring(type.indexOf('/') + 1, type.lastIndexOf(':'));
        String physicalName = physicalName(name, inputs);
        String prefix = "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":";
        return switch (type) {
            case "aws:s3/bucketV2:BucketV2" ->
                "arn:aws:s3:::" + text(inputs, "bucket").orElse(physicalName);
            case "aws:iam/role:Role" -> "arn:aws:iam::" + ACCOUNT + ":role/" + physicalName;
            case "aws:iam/policy:Policy" -> "arn:aws:iam::" + ACCOUNT + ":policy/" + physicalName;
            case "aws:iam/instanceProfile:InstanceProfile" ->
                "arn:aws:iam::" + ACCOUNT + ":instance-profile/" + physicalName;
            case "aws:kms/key:Key" -> prefix + "key/" + uuid(name);
            case "aws:sqs/queue:Queue", "aws:sns/topic:Topic" -> prefix + physicalName;
            case "aws:secretsmanager/secret:Secret" ->
                prefix + "secret:" + physicalName + "-" + hash(name).substring(0, 6);
            case "aws:cloudwatch/logGroup:LogGroup" ->
                "arn:aws:logs:" + region + ":" + ACCOUNT + ":log-group:" + physicalName;
            case "aws:cloudwatch/metricAlarm:MetricAlarm" ->
                "arn:aws:cloudwatch:" + region + ":" + ACCOUNT + ":alarm:" + physicalName;
            case "aws:lambda/function:Function" -> prefix + "function:" + physicalName;
            case "aws:rds/instance:Instance" ->
                prefix + "db:" + text(inputs, "identifier").orElse(physicalName);
            case "aws:lb/loadBalancer:LoadBalancer" ->
                "arn:aws:elasticloadbalancing:" + region + ":" + ACCOUNT + ":loadbalancer/app/" + physicalName + "/"
                        + hash(name).substring(0, 16);
            case "aws:lb/targetGroup:TargetGroup" ->
                "arn:aws:elasticloadbalancing:" + region + ":" + ACCOUNT + ":targetgroup/" + physicalName + "/"
                        + hash(name).substring(0, 16);
            case "aws:ecs/taskDefinition:TaskDefinition" ->
                prefix + "task-definition/" + text(inputs, "family").orElse(physicalName) + ":1";
            case "aws:apigateway/restApi:RestApi" ->
                "arn:aws:apigateway:" + region + "::/restapis/" + hash(name).substring(0, 10);
            case "aws:apigateway/stage:Stage" ->
                "arn:aws:apigateway:" + region + "::/restapis/"
                        + text(inputs, "restApi").orElse("api") + "/stages/"
                        + text(inputs, "stageName").orElse("v1");
            case "aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule" ->
                "arn:aws:elasticloadbalancing:" + region + ":" + ACCOUNT + ":"
                        + (kind.equals("listener") ? "listener" : "listener-rule") + "/app/" + physicalName + "/"
                        + hash(name).substring(0, 16);
            case "aws:cloudfront/distribution:Distribution" ->
                "arn:aws:cloudfront::" + ACCOUNT + ":distribution/" + distributionId(name);
            case "aws:acm/certificate:Certificate" -> prefix + "certificate/" + uuid(name);
            case "aws:opensearch/serverlessCollection:ServerlessCollection" ->
                "arn:aws:aoss:" + region + ":" + ACCOUNT + ":collection/" + id(type, name, inputs);
            case "aws:cognito/userPool:UserPool" ->
                "arn:aws:cognito-idp:" + region + ":" + ACCOUNT + ":userpool/" + id(type, name, inputs);
            default -> prefix + kind + "/" + physicalName;
        };
    }

    /** The records that prove the names of a certificate. */
    private static JsonArray proofs(JsonObject certificate) {
        var names = new LinkedHashSet<String>();
        text(certificate, "domainName").ifPresent(names::add);
        if (certificate.get("subjectAlternativeNames") instanceof JsonArray others) {
            others.forEach(other -> names.add(other.getAsString()));
        }
        var proofs = new JsonArray();
        for (String name : names) {
            String host = name.replaceFirst("^\\*\\.", "");
            var proof = new JsonObject();
            put(proof, "domainName", name);
            put(proof, "resourceRecordName", "_" + hash(host).substring(0, 32) + "." + host + ".");
            put(proof, "resourceRecordType", "CNAME");
            put(proof, "resourceRecordValue", "_" + hash(host + "proof").substring(0, 32) + ".acm-validations.aws.");
            proofs.add(proof);
        }
        return proofs;
    }

    private static String distributionId(String name) {
        return "E" + hash(name).toUpperCase(Locale.ROOT).substring(0, 13);
    }

    private static String zoneId(String name) {
        return "Z" + hash(name).toUpperCase(Locale.ROOT).substring(0, 20);
    }

    private String queueUrl(String name, JsonObject inputs) {
        return "https://sqs." + region + ".amazonaws.com/" + ACCOUNT + "/" + physicalName(name, inputs);
    }

    /** The name given, or the one Pulumi would make: the logical name, a hyphen, seven hex digits. */
    private static String physicalName(String name, JsonObject inputs) {
        return text(inputs, "name").orElseGet(() -> name + "-" + hash(name).substring(0, 7));
    }

    private static void put(JsonObject object, String key, String value) {
        if (!object.has(key)) {
            object.addProperty(key, value);
        }
    }

    private static Optional<String> text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value instanceof JsonPrimitive primitive && primitive.isString()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }

    private static String uuid(String name) {
        String hex = hash(name);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20, 32));
    }

    private static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
