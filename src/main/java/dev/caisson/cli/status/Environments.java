package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticbeanstalk.model.EnvironmentDescription;

/** Environments of Beanstalk. */
final class Environments implements Part {
    private static final String TYPE = "aws:elasticbeanstalk/environment:Environment";
    private static final Set<String> BAD = Set.of("Red", "Yellow");

    @Override
    public String key() {
        return "environments";
    }

    @Override
    public String title() {
        return "Beanstalk environments";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPE).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<Row> rows = new ArrayList<>();
        for (DeployedResource environment : state.ofType(TYPE)) {
            var beanstalk =
                    aws.client(ElasticBeanstalkClient.class, ElasticBeanstalkClient::builder, environment.region());
            var found = aws.ask(
                    Right.ENVIRONMENTS,
                    () -> beanstalk
                            .describeEnvironments(
                                    ask -> ask.environmentIds(environment.id()).includeDeleted(false))
                            .environments());
            rows.add(found.isEmpty() ? Row.missing(environment.component()) : row(environment, found.get(0)));
        }
        return rows;
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
