package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.bastion.Bastion;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.observability.Dashboard;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Addresses, names, and commands ready to paste. */
record EpistemixOutputs(
        Foundation foundation,
        EpistemixStores stores,
        Migration migration,
        Function api,
        RestApi rest,
        String accessLogGroup,
        Optional<Bastion> bastion,
        Dashboard dashboard) {

    private static final int LOCAL_PORT = 5432;

    Map<String, Output<?>> all() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("apiUrl", rest.url());
        outputs.put("healthUrl", rest.routeUrl(Epistemix.HEALTH));
        outputs.put("functionName", api.functionName());
        outputs.put("apiRepositoryUrl", stores.apiImages().url());
        outputs.put("migrationRepositoryUrl", stores.migrationImages().url());
        outputs.put(
                ImageRepositories.OUTPUT,
                ImageRepositories.urls(Map.of("api", stores.apiImages(), "migration", stores.migrationImages())));
        outputs.put("uploadsBucket", stores.uploads().bucketName());
        outputs.put("databaseAddress", stores.database().address());
        stores.database().masterSecret().ifPresent(secret -> outputs.put("databaseSecretArn", secret.arn()));
        outputs.put("parametersPath", Output.of(stores.parameters().path()));
        bastion.ifPresent(host -> outputs.put("bastionInstanceId", host.instanceId()));
        outputs.put("vpcId", foundation.network().vpcId());
        foundation.key().ifPresent(key -> outputs.put("keyArn", key.arn()));
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        commands().forEach((what, command) -> outputs.put(what + "Command", command));
        return outputs;
    }

    private Map<String, Output<String>> commands() {
        Database server = stores.database();
        String stack = foundation.stack().stack();
        var commands = new TreeMap<String, Output<String>>();
        commands.put("status", Output.of("pulumi stack --stack " + stack));
        commands.put("validate", Output.of("pulumi preview --stack " + stack + " --diff"));
        commands.put("health", rest.routeUrl(Epistemix.HEALTH).applyValue(url -> "curl -fsS " + url));
        commands.put("delete", Output.of("pulumi destroy --stack " + stack));
        commands.put("logs", foundation.logsCommand(api.logGroupName()));
        commands.put("accessLogs", foundation.logsCommand(Output.of(accessLogGroup)));
        commands.put("migrationLogs", foundation.logsCommand(migration.logGroupName()));
        commands.put("registryLogin", login());
        bastion.ifPresent(host -> {
            commands.put("portForward", host.portForwardCommand(server.address(), server.port(), LOCAL_PORT));
            commands.put("shell", host.shellCommand());
            commands.put("shellLogs", foundation.logsCommand(host.sessionLogGroupName()));
            commands.put("psql", Output.of(psql(server)));
        });
        return commands;
    }

    private Output<String> login() {
        // The registry is the address without the repository.
        return stores.apiImages()
                .url()
                .applyValue(url -> "aws ecr get-login-password --region " + region()
                        + " | docker login --username AWS --password-stdin " + url.split("/", 2)[0]);
    }

    /** While the port is forwarded. The password goes through no shell history and no list of processes. */
    private String psql(Database server) {
        return "PGPASSWORD=\"$(aws ssm get-parameter --region " + region() + " --with-decryption --name "
                + stores.parameters().path() + "/database/password --query Parameter.Value --output text)\""
                + " psql \"host=localhost port=" + LOCAL_PORT + " user=" + EpistemixStores.USER + " dbname="
                + server.databaseName() + " sslmode=require\"";
    }

    private String region() {
        return foundation.location().region();
    }
}
