package dev.caisson.cli.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.Choice;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Which log groups a component has: its own, those of its functions, those that Beanstalk makes. */
final class LogSources {
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
    private static final List<String> TYPES = List.of(GROUP, FUNCTION, ENVIRONMENT);

    private final StackState state;
    private final Aws aws;

    LogSources(StackState state, Aws aws) {
        this.state = state;
        this.aws = aws;
    }

    /**
     * Those of a component and of what is in it.
     *
     * @param component null for all of the stack
     * @throws InvalidInputException if there is no such component, or it writes no logs
     */
    List<LogSource> of(@Nullable String component) throws AwsException {
        Map<String, LogSource> byGroup = new LinkedHashMap<>();
        for (DeployedResource resource : chosen(component)) {
            for (LogSource source : of(resource)) {
                byGroup.putIfAbsent(source.group(), source);
            }
        }
        return List.copyOf(byGroup.values());
    }

    private List<DeployedResource> chosen(@Nullable String component) {
        // Groups first: what the stack made is certain.
        List<DeployedResource> all =
                TYPES.stream().flatMap(type -> state.ofType(type).stream()).toList();
        if (component == null) {
            return all;
        }
        List<DeployedResource> chosen = all.stream()
                .filter(resource -> names(resource).contains(component))
                .toList();
        if (chosen.isEmpty()) {
            throw Choice.refusal(
                    "COMPONENT",
                    component,
                    "has no logs",
                    all.stream().map(DeployedResource::component).toList());
        }
        return chosen;
    }

    private Set<String> names(DeployedResource resource) {
        Set<String> names = new TreeSet<>(state.owners(resource));
        names.add(resource.component());
        names.add(resource.name());
        return names;
    }

    private List<LogSource> of(DeployedResource resource) throws AwsException {
        String component = resource.component();
        if (resource.type().equals(GROUP)) {
            return List.of(new LogSource(component, resource.text("name"), resource.region(), true));
        }
        if (resource.type().equals(FUNCTION)) {
            return List.of(new LogSource(component, groupOf(resource), resource.region(), false));
        }
        List<LogSource> sources = new ArrayList<>();
        for (LogGroup group : below("/aws/elasticbeanstalk/" + resource.text("name") + "/", resource.region())) {
            sources.add(new LogSource(component, group.logGroupName(), resource.region(), true));
        }
        return sources;
    }

    /** The one it is told to write to, or the one that Lambda makes. */
    private static String groupOf(DeployedResource function) {
        if (function.outputs().get("loggingConfig") instanceof JsonObject logging
                && logging.get("logGroup") instanceof JsonPrimitive group) {
            return group.getAsString();
        }
        if (function.outputs().get("loggingConfig") instanceof JsonArray several
                && !several.isEmpty()
                && several.get(0) instanceof JsonObject logging
                && logging.get("logGroup") instanceof JsonPrimitive group) {
            return group.getAsString();
        }
        return "/aws/lambda/" + function.id();
    }

    private List<LogGroup> below(String prefix, String region) throws AwsException {
        CloudWatchLogsClient logs = aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder, region);
        return aws.ask(
                Right.LOG_GROUPS,
                () -> logs.describeLogGroupsPaginator(ask -> ask.logGroupNamePrefix(prefix)).logGroups().stream()
                        .toList());
    }
}
