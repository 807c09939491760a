package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Functions: whether they can be called, and how their last update ended. */
final class Functions extends EachResource {
    /** 2026-11-30T09:05:10.000+0000. */
    private static final DateTimeFormatter MODIFIED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("XX")
            .toFormatter(Locale.ROOT);

    private final Clock clock;

    Functions(Clock clock) {
        super("aws:lambda/function:Function", "functions", "Functions");
        this.clock = clock;
    }

    @Override
    Row row(DeployedResource function, Aws aws) throws AwsException {
        LambdaClient lambda = aws.client(LambdaClient.class, LambdaClient::builder, function.region());
        return row(
                function.component(),
                aws.ask(Right.FUNCTION, () -> lambda.getFunctionConfiguration(ask -> ask.functionName(function.id()))));
    }

    private Row row(String name, GetFunctionConfigurationResponse function) {
        String state = function.stateAsString() == null ? "unknown" : function.stateAsString();
        String update = function.lastUpdateStatusAsString();
        return new Row(name)
                .fact("functionName", function.functionName())
                .fact("state", state)
                .fact("lastUpdateStatus", update)
                .fact("lastModified", function.lastModified())
                .cell(state.toLowerCase(Locale.ROOT))
                .cell((update == null ? "" : "update " + update.toLowerCase(Locale.ROOT) + ", ")
                        + modified(function.lastModified()))
                // Inactive: nobody called it for weeks, and the next call wakes it.
                .troubledIf("Failed".equals(state) || "Failed".equals(update));
    }

    private String modified(String time) {
        try {
            return Ago.of(OffsetDateTime.parse(time, MODIFIED).toInstant(), clock.instant());
        } catch (DateTimeException unreadable) {
            return time;
        }
    }
}
