package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.security.ParameterStore;
import java.util.Map;
import java.util.TreeMap;

/** Addresses, names, and commands ready to paste. */
record ChronoTrailOutputs(
        Foundation foundation,
        ChronoTrailStores stores,
        ChronoTrailEdge edge,
        ParameterStore parameters,
        Cluster cluster,
        Migration migration,
        FargateService api,
        Dashboard dashboard) {

    Map<String, Output<?>> all() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("apiUrl", edge.web().url());
        outputs.put("healthUrl", edge.web().url().applyValue(url -> url + ChronoTrail.HEALTH));
        outputs.put("loadBalancerDnsName", edge.web().dnsName());
        outputs.put("clusterName", cluster.clusterName());
        outputs.put("serviceName", api.serviceName());
        outputs.put("repositoryUrl", stores.images().url());
        outputs.put(ImageRepositories.OUTPUT, ImageRepositories.urls(Map.of("api", stores.images())));
        outputs.put("databaseAddress", stores.database().address());
        stores.database().masterSecret().ifPresent(secret -> outputs.put("databaseSecretArn", secret.arn()));
        outputs.put("parametersPath", Output.of(parameters.path()));
        outputs.put("searchEndpoint", stores.search().endpoint());
        outputs.put("mediaBucket", stores.media().bucketName());
        stores.media().replicaName().ifPresent(replica -> outputs.put("mediaReplicaBucket", replica));
        outputs.put("userPoolId", edge.users().poolId());
        outputs.put("userPoolClientId", edge.users().clientId());
        outputs.put("userPoolIssuer", edge.users().issuer());
        edge.users().signInUrl().ifPresent(url -> outputs.put("signInUrl", url));
        outputs.put("vpcId", foundation.network().vpcId());
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        commands().forEach((what, command) -> outputs.put(what + "Command", command));
        return outputs;
    }

    private Map<String, Output<String>> commands() {
        var commands = new TreeMap<String, Output<String>>();
        commands.put("logs", foundation.logsCommand(api.logGroupName()));
        commands.put("migrationLogs", foundation.logsCommand(migration.logGroupName()));
        commands.put(
                "status",
                Output.tuple(cluster.clusterName(), api.serviceName())
                        .applyValue(known -> "aws ecs describe-services --region " + region() + " --cluster " + known.t1
                                + " --services " + known.t2));
        commands.put(
                "build",
                stores.images()
                        .url()
                        .applyValue(
                                url -> "docker build -t " + url + ":<version> . && docker push " + url + ":<version>"));
        return commands;
    }

    private String region() {
        return foundation.location().region();
    }
}
