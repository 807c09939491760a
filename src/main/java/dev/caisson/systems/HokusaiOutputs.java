package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.config.systems.HokusaiConfig;
import java.util.Map;
import java.util.TreeMap;

/** What a user of Hokusai needs to find and try it. */
record HokusaiOutputs(
        Foundation foundation,
        HokusaiStores stores,
        Cluster cluster,
        LoadBalancer web,
        FargateService api,
        FargateService mlflow,
        Dashboard dashboard) {

    /** The two endpoints stand under the source's names. */
    Map<String, Output<?>> all() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("api_endpoint", web.url());
        outputs.put("loadBalancerDnsName", web.dnsName());
        outputs.put("mlflow_endpoint", mlflowUrl(web));
        outputs.put("clusterName", cluster.clusterName());
        outputs.put("apiServiceName", api.serviceName());
        outputs.put("mlflowServiceName", mlflow.serviceName());
        outputs.put("artifactsBucket", stores.artifacts().bucketName());
        outputs.put("pipelineDataBucket", stores.pipelineData().bucketName());
        outputs.put("apiRepositoryUrl", stores.apiImages().url());
        outputs.put("mlflowRepositoryUrl", stores.mlflowImages().url());
        outputs.put(
                ImageRepositories.OUTPUT,
                ImageRepositories.urls(Map.of("api", stores.apiImages(), "mlflow", stores.mlflowImages())));
        outputs.put("apiKeySecretArn", stores.apiKey().arn());
        outputs.put("databaseAddress", stores.database().address());
        stores.database().masterSecret().ifPresent(secret -> outputs.put("databaseSecretArn", secret.arn()));
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        outputs.put("apiLogsCommand", foundation.logsCommand(api.logGroupName()));
        outputs.put("mlflowLogsCommand", foundation.logsCommand(mlflow.logGroupName()));
        return outputs;
    }

    static Output<String> mlflowUrl(LoadBalancer web) {
        return web.url().applyValue(url -> url + HokusaiConfig.MLFLOW_PATH);
    }
}
