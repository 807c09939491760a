package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticbeanstalk.model.EnvironmentDescription;

/** Environments of Beanstalk. */
final class Environments extends EachResource {
    private static final Set<String> BAD = Set.of("Red", "Yellow");

    Environments() {
        super("aws:elasticbeanstalk/environment:Environment", "environments", "Beanstalk environments");
    }

    @Override
    Row row(DeployedResource environment, Aws aws) throws AwsException {
        var beanstalk = aws.client(ElasticBeanstalkClient.class, ElasticBeanstalkClient::builder, environment.region());
        var found = aws.ask(
                Right.ENVIRONMENTS,
                () -> beanstalk
                        .describeEnvironments(
                                ask -> ask.environmentIds(environment.id()).includeDeleted(false))
                        .environments());
        return found.isEmpty() ? Row.missing(environment.component()) : row(environment, found.get(0));
    }

    private static Row row(DeployedResource environment, EnvironmentDescription found) {
        String health = String.valueOf(found.healthAsString());
        return new Row(environment.component())
                .fact("environment", found.environmentName())
                .fact("status", found.statusAsString())
                .fact("health", health)
                .fact("healthStatus", found.healthStatusAsString())
                .fact("version", found.versionLabel())
                .cell(String.valueOf(found.statusAsString()).toLowerCase(Locale.ROOT))
                .cell("health " + health.toLowerCase(Locale.ROOT))
                .cell(found.versionLabel() == null ? "no version yet" : found.versionLabel())
                .troubledIf(BAD.contains(health));
    }
}
