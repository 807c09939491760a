package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Whether databases refuse connections without TLS. */
final class DatabaseChecks implements StackChecks {
    private static final String TYPE = "aws:rds/instance:Instance";
    private static final String KIND = "databases";

    /** Of PostgreSQL, and of MySQL and MariaDB. */
    private static final Set<String> FORCES_TLS = Set.of("rds.force_ssl", "require_secure_transport");

    private static final Set<String> ON = Set.of("1", "on", "ON");

    private final Aws aws;

    DatabaseChecks(Aws aws) {
        this.aws = aws;
    }

    @Override
    public List<Question> of(StackState state) {
        List<Question> questions = new ArrayList<>();
        for (DeployedResource database : state.ofType(TYPE)) {
            questions.add(Question.single(subject(database), KIND, () -> tls(database)));
        }
        return questions;
    }

    private Check tls(DeployedResource database) throws AwsException {
        RdsClient rds = aws.client(RdsClient.class, RdsClient::builder, database.region());
        String identifier = database.text("identifier");
        var instances = aws.ask(
                        Right.DATABASES, () -> rds.describeDBInstances(ask -> ask.dbInstanceIdentifier(identifier)))
                .dbInstances();
        if (instances.isEmpty() || instances.get(0).dbParameterGroups().isEmpty()) {
            return Check.of(subject(database), KIND, false, "has no parameter group");
        }
        DBParameterGroupStatus group = instances.get(0).dbParameterGroups().get(0);
        Optional<Parameter> forced = aws.ask(
                Right.DATABASE_PARAMETERS,
                () -> rds
                        .describeDBParametersPaginator(ask -> ask.dbParameterGroupName(group.dbParameterGroupName()))
                        .parameters()
                        .stream()
                        .filter(parameter -> FORCES_TLS.contains(parameter.parameterName()))
                        .findFirst());
        String value = forced.map(Parameter::parameterValue).orElse("");
        String what = forced.map(Parameter::parameterName).orElse("TLS");
        if (!ON.contains(value)) {
            return Check.of(subject(database), KIND, false, what + " is not on in " + group.dbParameterGroupName());
        }
        return "pending-reboot".equals(group.parameterApplyStatus())
                ? Check.of(subject(database), KIND, false, what + " waits for a reboot of the database")
                : Check.of(subject(database), KIND, true, what + " is on in " + group.dbParameterGroupName());
    }

    private static String subject(DeployedResource database) {
        return database.component() + " TLS";
    }
}
