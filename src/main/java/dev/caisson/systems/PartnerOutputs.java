package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironment;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.site.StaticSite;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.config.systems.PartnerConfig;
import java.util.Map;
import java.util.TreeMap;

/** What a user of Partner needs to find and try it; {@code api_gateway_url} under the source's name. */
record PartnerOutputs(
        Foundation foundation,
        PartnerStores stores,
        PartnerEdge edge,
        Migration migration,
        WebSocketApi socket,
        ComponentsByName<ImageRepository> images,
        ComponentsByName<Function> functions,
        RestApi rest,
        BeanstalkEnvironment backend,
        StaticSite frontend,
        Dashboard dashboard) {

    Map<String, Output<?>> all() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("api_gateway_url", rest.url());
        outputs.put("websocketUrl", socket.url());
        outputs.put("backendUrl", backend.url());
        outputs.put("backendEnvironment", backend.environmentName());
        outputs.put("backendCname", backend.cname());
        outputs.put("backendLogGroups", backend.logGroups());
        outputs.put("frontendUrl", frontend.url());
        outputs.put("frontendBucket", frontend.bucketName());
        outputs.put("frontendUploadCommand", frontend.uploadCommand());
        outputs.put("frontendInvalidationCommand", frontend.invalidationCommand());
        outputs.put(
                "documentsBucket",
                stores.shared().buckets().get(PartnerConfig.DOCUMENTS).bucketName());
        outputs.put(
                "templatesBucket",
                stores.shared().buckets().get(PartnerConfig.TEMPLATES).bucketName());
        outputs.put("releasesBucket", stores.releases().bucketName());
        edge.users().ifPresent(users -> {
            outputs.put("userPoolId", users.poolId());
            outputs.put("userPoolClientId", users.clientId());
            outputs.put("userPoolIssuer", users.issuer());
            users.signInUrl().ifPresent(url -> outputs.put("signInUrl", url));
        });
        outputs.put("databaseAddress", stores.database().address());
        outputs.put("queueUrls", stores.shared().queues().outputs(queue -> queue.url()));
        outputs.put("functionNames", functions.outputs(function -> function.functionName()));
        outputs.put("functionsWithoutCode", Output.of(functions.names(function -> !function.isDeployed())));
        outputs.put(ImageRepositories.OUTPUT, ImageRepositories.urls(images));
        outputs.put("migrationLogsCommand", foundation.logsCommand(migration.logGroupName()));
        outputs.put("nameServers", edge.domain().nameServers());
        outputs.put("vpcId", foundation.network().vpcId());
        foundation.key().ifPresent(key -> outputs.put("keyArn", key.arn()));
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        return outputs;
    }
}
