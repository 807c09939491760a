package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.ScheduledTask;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.observability.Dashboard;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a user of the platform needs to find and try it: addresses, names, and commands ready to paste. */
record PlatformOutputs(
        Foundation foundation,
        Stores stores,
        Cluster cluster,
        Optional<LoadBalancer> loadBalancer,
        ComponentsByName<ImageRepository> images,
        ComponentsByName<FargateService> services,
        ComponentsByName<ScheduledTask> tasks,
        ComponentsByName<Function> functions,
        Optional<RestApi> api,
        Optional<String> apiHost,
        Dashboard dashboard) {

    Map<String, Output<?>> all() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        loadBalancer.ifPresent(balancer -> {
            outputs.put("url", balancer.url());
            outputs.put("loadBalancerDnsName", balancer.dnsName());
        });
        api.ifPresent(rest -> outputs.put("apiUrl", rest.url()));
        api.ifPresent(rest -> apiHost.ifPresent(
                host -> outputs.put("apiDnsName", rest.addressOf(host).dnsName())));
        outputs.put("vpcId", foundation.network().vpcId());
        foundation.key().ifPresent(key -> outputs.put("keyArn", key.arn()));
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        outputs.put("clusterName", cluster.clusterName());
        Database database = stores.database();
        if (database != null) {
            outputs.put("databaseAddress", database.address());
            database.masterSecret().ifPresent(secret -> outputs.put("databaseSecretArn", secret.arn()));
        }
        outputs.put("buckets", stores.buckets().outputs(bucket -> bucket.bucketName()));
        outputs.put("queueUrls", stores.queues().outputs(queue -> queue.url()));
        outputs.put("deadLetterQueueUrls", stores.queues().outputs(queue -> queue.deadLetterUrl()));
        outputs.put("secretArns", stores.secrets().outputs(secret -> secret.arn()));
        outputs.put("functionNames", functions.outputs(function -> function.functionName()));
        outputs.put("functionsWithoutCode", Output.of(functions.names(function -> !function.isDeployed())));
        outputs.put("serviceNames", services.outputs(service -> service.serviceName()));
        outputs.put(ImageRepositories.OUTPUT, ImageRepositories.urls(images));
        outputs.put("logCommands", services.outputs(service -> foundation.logsCommand(service.logGroupName())));
        if (!tasks.isEmpty()) {
            outputs.put("taskLogCommands", tasks.outputs(task -> foundation.logsCommand(task.logGroupName())));
        }
        return outputs;
    }
}
