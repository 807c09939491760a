package dev.caisson.cli.ecs;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.running.StackState;
import dev.caisson.validation.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Takes a service back to tasks that it ran before. Earlier task definitions are kept, so there is something to go to.
 */
public final class Rollback {
    private final EcsService service;
    private final String name;
    private final Consumer<String> progress;
    private final Duration pause;

    /**
     * The way back.
     *
     * @param from ARN of the task definition that runs
     * @param to ARN of the one to go back to
     * @param hasWorked whether a deployment of it ended well; null where ECS does not remember
     */
    public record Way(String from, String to, @Nullable Boolean hasWorked) {
        /** {@code shop-api:6}. */
        public static String shortName(String arn) {
            return arn.replaceFirst(".*/", "");
        }
    }

    private Rollback(EcsService service, String name, Consumer<String> progress, Duration pause) {
        this.service = service;
        this.name = name;
        this.progress = progress;
        this.pause = pause;
    }

    /**
     * Finds the service.
     *
     * @param progress is told what happens, a sentence each
     * @param pause between two looks at it
     * @throws dev.caisson.validation.InvalidInputException if the stack has no such service
     */
    public static Rollback of(StackState state, Aws aws, String name, Consumer<String> progress, Duration pause)
            throws AwsException {
        EcsService service = EcsService.of(state, aws, name);
        Caller.ofOwner(aws, state.account());
        return new Rollback(service, name, progress, pause);
    }

    /**
     * Looks for the newest earlier revision that worked; where ECS does not remember, for the newest earlier one.
     *
     * @param asked the revision's number; null for the one that is found
     * @throws OperationFailedException if there is none
     * @throws dev.caisson.validation.InvalidInputException if the one asked for is not there
     */
    public Way find(@Nullable Integer asked) throws AwsException, OperationFailedException {
        String now = service.now().taskDefinition();
        String family = Way.shortName(now).replaceFirst(":\\d+$", "");
        // A family is listed with those whose names go on behind its own.
        List<String> others = service.revisions(family).stream()
                .filter(arn -> Way.shortName(arn).replaceFirst(":\\d+$", "").equals(family) && !arn.equals(now))
                .toList();
        Optional<Set<String>> worked = service.thatWorked();
        if (asked != null) {
            return others.stream()
                    .filter(arn -> revision(arn) == asked)
                    .findFirst()
                    .map(to -> way(now, to, worked))
                    .orElseThrow(() -> Problems.in("the command line")
                            .add("--to", asked, choices(family, revision(now), others))
                            .refusal());
        }
        return others.stream()
                .filter(arn -> revision(arn) < revision(now))
                .filter(arn -> worked.isEmpty() || worked.get().contains(arn))
                .findFirst()
                .map(to -> way(now, to, worked))
                .orElseThrow(() -> new OperationFailedException(
                        "There is nothing to go back to: " + Way.shortName(now) + " is the first revision of " + family
                                + " that worked. --to takes any other.",
                        1));
    }

    private static String choices(String family, int now, List<String> others) {
        String runs = now + " is the one that runs";
        return others.isEmpty()
                ? "must be another active revision of " + family + ", and there is none: " + runs
                : "must be another active revision of " + family + ": "
                        + others.stream().map(arn -> "" + revision(arn)).collect(Collectors.joining(", ")) + "; "
                        + runs;
    }

    private static Way way(String from, String to, Optional<Set<String>> worked) {
        return new Way(from, to, worked.map(known -> known.contains(to)).orElse(null));
    }

    private static int revision(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }

    /**
     * Goes, and waits until the service runs these tasks and no others.
     *
     * @throws OperationFailedException if it does not within the limit, or ECS gives up
     */
    public void go(Way way, Duration limit) throws AwsException, OperationFailedException, InterruptedException {
        service.update(way.to());
        long end = System.nanoTime() + limit.toNanos();
        String last = "";
        while (true) {
            Service now = look();
            Optional<Deployment> primary = now.deployments().stream()
                    .filter(deployment -> "PRIMARY".equals(deployment.status()))
                    .findFirst();
            String said = primary.map(Rollback::progress).orElse("no deployment");
            if (!said.equals(last)) {
                progress.accept(name + ": " + said);
                last = said;
            }
            if (primary.isPresent() && isDone(now, primary.get(), way)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new OperationFailedException(
                        name + " is not steady after " + limit.toMinutes() + " minutes (" + said + "). ECS goes on,"
                                + " and ./caisson status shows how far it is." + events(now),
                        1);
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private Service look() throws AwsException, InterruptedException {
        try {
            return service.now();
        } catch (AwsException e) {
            if (e.kind() != Kind.THROTTLED && e.kind() != Kind.NETWORK) {
                throw e;
            }
            // What runs in ECS does not stop because nobody looks.
            progress.accept(name + ": " + e.text());
            Thread.sleep(pause.toMillis());
            return service.now();
        }
    }

    private static boolean isDone(Service now, Deployment primary, Way way) throws OperationFailedException {
        if (primary.rolloutState() == DeploymentRolloutState.FAILED || !way.to().equals(primary.taskDefinition())) {
            throw new OperationFailedException(
                    "ECS gave up on " + Way.shortName(way.to()) + " and runs " + Way.shortName(primary.taskDefinition())
                            + "." + events(now),
                    1);
        }
        return primary.rolloutState() == DeploymentRolloutState.COMPLETED;
    }

    private static String progress(Deployment deployment) {
        return deployment.runningCount() + " of " + deployment.desiredCount() + " tasks of "
                + Way.shortName(deployment.taskDefinition()) + " run";
    }

    private static String events(Service now) {
        StringBuilder text = new StringBuilder();
        now.events().stream().limit(3).forEach(event -> text.append("\n  ").append(event.message()));
        return text.toString();
    }
}
