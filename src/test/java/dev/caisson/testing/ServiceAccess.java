package dev.caisson.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What AWS services do under their own names in a simulated graph, as its wiring has it, and whether the policies of
 * what they do it to let them.
 */
public final class ServiceAccess {
    private static final String ACCOUNT = "123456789012";

    private final ResourceGraph graph;
    private final List<Need> needs = new ArrayList<>();

    /**
     * Something a service must be allowed.
     *
     * @param who logical name of what makes the service act
     * @param policy that must allow it; empty if there is none
     * @param context what the service says with its request
     */
    public record Need(
            String who,
            String service,
            String action,
            String resource,
            Optional<JsonElement> policy,
            Map<String, String> context) {

        boolean isMet() {
            return policy.isPresent() && IamSimulator.serviceMay(policy.get(), service, action, resource, context);
        }

        @Override
        public String toString() {
            return who + ": " + service + " " + action + " on " + resource;
        }
    }

    public ServiceAccess(ResourceGraph graph) {
        this.graph = graph;
        each("aws:cloudwatch/logGroup:LogGroup", this::logGroup);
        each("aws:cloudwatch/metricAlarm:MetricAlarm", this::alarm);
        each("aws:rds/eventSubscription:EventSubscription", this::databaseEvents);
        each("aws:cloudfront/distribution:Distribution", this::distribution);
        each("aws:s3/bucketLoggingV2:BucketLoggingV2", this::bucketLogs);
        each("aws:lb/loadBalancer:LoadBalancer", this::balancerLogs);
        each("aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", this::logDelivery);
        each("aws:apigateway/integration:Integration", node -> apiCall(node, "restApi", "uri"));
        each("aws:apigatewayv2/integration:Integration", node -> apiCall(node, "apiId", "integrationUri"));
        each("aws:lambda/function:Function", this::functionImage);
    }

    public List<Need> needs() {
        return List.copyOf(needs);
    }

    /** What would fail, often silently. */
    public List<String> refused() {
        return needs.stream()
                .filter(need -> !need.isMet())
                .map(Need::toString)
                .sorted()
                .toList();
    }

    private void each(String type, Consumer<ResourceNode> look) {
        graph.byType(type).forEach(look);
    }

    private void logGroup(ResourceNode group) {
        Inputs.text(group, "kmsKeyId").ifPresent(key -> {
            String arn = out(group, "arn");
            useKey(
                    group,
                    "logs." + arn.split(":")[3] + ".amazonaws.com",
                    "kms:GenerateDataKey",
                    key,
                    Map.of("kms:EncryptionContext:aws:logs:arn", arn));
        });
    }

    private void alarm(ResourceNode alarm) {
        Inputs.texts(alarm, "alarmActions")
                .forEach(topic -> publish(alarm, "cloudwatch.amazonaws.com", topic, out(alarm, "arn")));
    }

    private void databaseEvents(ResourceNode subscription) {
        publish(
                subscription,
                "events.rds.amazonaws.com",
                Inputs.text(subscription, "snsTopic").orElseThrow(),
                "arn:aws:rds:us-east-1:" + ACCOUNT + ":db:any");
    }

    private void publish(ResourceNode who, String service, String topic, String source) {
        Map<String, String> context = Map.of("aws:SourceAccount", ACCOUNT, "aws:SourceArn", source);
        need(who, service, "sns:Publish", topic, policyOf("aws:sns/topicPolicy:TopicPolicy", "arn", topic), context);
        keyOf("aws:sns/topic:Topic", topic).ifPresent(key -> useKey(who, service, "kms:GenerateDataKey", key, context));
    }

    private void distribution(ResourceNode distribution) {
        String source = out(distribution, "arn");
        Inputs.at(distribution, "origins").getAsJsonArray().forEach(origin -> {
            String domain = origin.getAsJsonObject().get("domainName").getAsString();
            graph.byType("aws:s3/bucketV2:BucketV2").stream()
                    .filter(bucket -> domain.equals(out(bucket, "bucketRegionalDomainName")))
                    .forEach(bucket -> readFiles(distribution, bucket, Map.of("aws:SourceArn", source)));
        });
    }

    private void readFiles(ResourceNode distribution, ResourceNode bucket, Map<String, String> context) {
        String service = "cloudfront.amazonaws.com";
        need(
                distribution,
                service,
                "s3:GetObject",
                out(bucket, "arn") + "/index.html",
                bucketPolicy(bucket.id()),
                context);
        bucketKey(bucket.id()).ifPresent(key -> useKey(distribution, service, "kms:Decrypt", key, context));
    }

    private void bucketLogs(ResourceNode logging) {
        putLogs(
                logging,
                "logging.s3.amazonaws.com",
                Inputs.text(logging, "targetBucket").orElseThrow(),
                Inputs.text(logging, "targetPrefix").orElse("") + "x",
                Map.of(
                        "aws:SourceAccount",
                        ACCOUNT,
                        "aws:SourceArn",
                        "arn:aws:s3:::" + Inputs.text(logging, "bucket").orElseThrow()));
    }

    private void balancerLogs(ResourceNode balancer) {
        Inputs.text(balancer, "accessLogs.bucket").ifPresent(bucket -> {
            String prefix = Inputs.text(balancer, "accessLogs.prefix")
                    .map(given -> given + "/")
                    .orElse("");
            putLogs(
                    balancer,
                    "logdelivery.elasticloadbalancing.amazonaws.com",
                    bucket,
                    prefix + "AWSLogs/" + ACCOUNT + "/x",
                    Map.of());
        });
    }

    private void logDelivery(ResourceNode destination) {
        String target = Inputs.text(destination, "deliveryDestinationConfiguration.destinationResourceArn")
                .orElseThrow();
        String bucket = target.replaceFirst("arn:aws:s3:::([^/]+).*", "$1");
        putLogs(
                destination,
                "delivery.logs.amazonaws.com",
                bucket,
                target.replaceFirst("arn:aws:s3:::[^/]+/?", "") + "/AWSLogs/" + ACCOUNT + "/x",
                Map.of(
                        "aws:SourceAccount",
                        ACCOUNT,
                        "aws:SourceArn",
                        "arn:aws:logs:us-east-1:" + ACCOUNT + ":delivery-source:x",
                        "s3:x-amz-acl",
                        "bucket-owner-full-control"));
    }

    private void putLogs(ResourceNode who, String service, String bucket, String key, Map<String, String> context) {
        need(who, service, "s3:PutObject", "arn:aws:s3:::" + bucket + "/" + key, bucketPolicy(bucket), context);
        bucketKey(bucket).ifPresent(its -> useKey(who, service, "kms:GenerateDataKey", its, context));
    }

    /** A function has a permission for each statement of its policy: one of them must fit. */
    private void apiCall(ResourceNode integration, String api, String uri) {
        String target = Inputs.text(integration, uri).orElse("");
        graph.byType("aws:lambda/function:Function").stream()
                .filter(function -> target.contains(out(function, "arn")))
                .forEach(function -> {
                    String caller = "arn:aws:execute-api:us-east-1:" + ACCOUNT + ":"
                            + Inputs.text(integration, api).orElseThrow();
                    need(
                            integration,
                            "apigateway.amazonaws.com",
                            "lambda:InvokeFunction",
                            out(function, "arn"),
                            permissions(function),
                            Map.of("aws:SourceArn", caller + "/" + stageOf(integration, api) + "/GET/x"));
                });
    }

    private String stageOf(ResourceNode integration, String api) {
        return graph.resources().stream()
                .filter(node -> node.type().endsWith("/stage:Stage"))
                .filter(stage -> Inputs.text(stage, api).equals(Inputs.text(integration, api)))
                .map(stage -> Inputs.text(stage, "stageName")
                        .or(() -> Inputs.text(stage, "name"))
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** What {@code aws lambda get-policy} would show. */
    private Optional<JsonElement> permissions(ResourceNode function) {
        var statements = new JsonArray();
        graph.byType("aws:lambda/permission:Permission").stream()
                .filter(permission -> Inputs.text(permission, "function")
                        .filter(nameOf(function)::equals)
                        .isPresent())
                .forEach(permission -> statements.add(statement(permission, out(function, "arn"))));
        var policy = new JsonObject();
        policy.add("Statement", statements);
        return Optional.of(policy);
    }

    private static JsonObject statement(ResourceNode permission, String function) {
        var principal = new JsonObject();
        principal.add("Service", Inputs.at(permission, "principal"));
        var statement = new JsonObject();
        statement.addProperty("Effect", "Allow");
        statement.add("Principal", principal);
        statement.add("Action", Inputs.at(permission, "action"));
        statement.addProperty("Resource", function);
        Inputs.text(permission, "sourceArn").ifPresent(source -> {
            var pattern = new JsonObject();
            pattern.addProperty("aws:SourceArn", source);
            var condition = new JsonObject();
            condition.add("ArnLike", pattern);
            statement.add("Condition", condition);
        });
        return statement;
    }

    private void functionImage(ResourceNode function) {
        Inputs.text(function, "imageUri")
                .ifPresent(image -> graph.byType("aws:ecr/repository:Repository").stream()
                        .filter(repository -> image.startsWith(out(repository, "repositoryUrl") + ":"))
                        .forEach(repository -> need(
                                function,
                                "lambda.amazonaws.com",
                                "ecr:BatchGetImage",
                                "*",
                                policyOf("aws:ecr/repositoryPolicy:RepositoryPolicy", "repository", nameOf(repository)),
                                Map.of("aws:SourceAccount", ACCOUNT, "aws:SourceArn", out(function, "arn")))));
    }

    private void useKey(ResourceNode who, String service, String action, String key, Map<String, String> context) {
        need(
                who,
                service,
                action,
                "*",
                graph.byType("aws:kms/key:Key").stream()
                        .filter(node -> key.contains(out(node, "keyId")))
                        .findFirst()
                        .flatMap(node -> Inputs.document(node, "policy")),
                context);
    }

    private void need(
            ResourceNode who,
            String service,
            String action,
            String resource,
            Optional<JsonElement> policy,
            Map<String, String> context) {
        needs.add(new Need(who.name(), service, action, resource, policy, context));
    }

    private Optional<String> keyOf(String type, String arn) {
        return graph.byType(type).stream()
                .filter(node -> out(node, "arn").equals(arn))
                .findFirst()
                .flatMap(node -> Inputs.text(node, "kmsMasterKeyId"));
    }

    private Optional<JsonElement> policyOf(String type, String about, String value) {
        return graph.byType(type).stream()
                .filter(node -> Inputs.text(node, about).orElse("").equals(value))
                .findFirst()
                .flatMap(node -> Inputs.document(node, "policy"));
    }

    private Optional<JsonElement> bucketPolicy(String bucket) {
        return policyOf("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket);
    }

    /** The customer's key that a bucket's objects are encrypted with; S3's own needs nobody's leave. */
    private Optional<String> bucketKey(String bucket) {
        return graph
                .byType("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2")
                .stream()
                .filter(node -> Inputs.text(node, "bucket").orElse("").equals(bucket))
                .findFirst()
                .flatMap(node -> Inputs.text(node, "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"));
    }

    /** The given name, or the one that Pulumi chose. */
    private static String nameOf(ResourceNode node) {
        return Inputs.text(node, "name").orElse(out(node, "name"));
    }

    private static String out(ResourceNode node, String output) {
        return Inputs.at(node.outputs(), output) instanceof JsonPrimitive known ? known.getAsString() : "";
    }
}
