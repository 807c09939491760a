package dev.caisson.cli.deploy;

import com.google.gson.JsonObject;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.Step;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.report.TypeNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program does not register any more, though AWS or the provider guards it: there is nothing that a deployment
 * could lift the guard with. Told to update it, the engine deletes it, and AWS says no.
 */
final class LeftBehind {
    private static final String ID = "<id>";

    /** What lifts the guard by hand, by type; in words where no command does only that. */
    private static final Map<String, String> BY_HAND = Map.of(
            "aws:rds/instance:Instance",
            "aws rds modify-db-instance --no-deletion-protection --apply-immediately --db-instance-identifier " + ID,
            "aws:lb/loadBalancer:LoadBalancer",
            "aws elbv2 modify-load-balancer-attributes --attributes Key=deletion_protection.enabled,Value=false"
                    + " --load-balancer-arn " + ID,
            "aws:ecr/repository:Repository",
            "aws ecr delete-repository --force --repository-name " + ID,
            "aws:s3/bucketV2:BucketV2",
            "empty bucket " + ID + ", with all versions, in the console");

    private LeftBehind() {}

    /**
     * Checks how lifting the guards ended.
     *
     * @param guarded urns of what it was for
     * @throws StepFailedException if the engine was to delete some of them, with what to do
     */
    static void require(EngineRun lifted, Collection<String> guarded, String line) throws StepFailedException {
        List<Step> gone = lifted.steps().stream()
                .filter(step -> step.operation().equals("delete") && guarded.contains(step.urn()))
                .toList();
        if (lifted.succeeded() || gone.isEmpty()) {
            return;
        }
        var text = new StringBuilder("these are not in the configuration any more, so no deployment can lift the guard"
                + " that AWS keeps on them:\n");
        for (Step step : gone) {
            text.append("    ")
                    .append(TypeNames.brief(step.type()))
                    .append(' ')
                    .append(step.name())
                    .append(": ");
            text.append(byHand(step)).append('\n');
        }
        throw new StepFailedException(
                text + "Nothing else was deleted. Put them back into the stack's file, or do that by"
                        + " hand and 'pulumi refresh'; then:\n    " + line);
    }

    private static String byHand(Step step) {
        String id = step.before().map(LeftBehind::id).orElse("");
        return Optional.ofNullable(BY_HAND.get(step.type()))
                .map(words -> words.replace(ID, id))
                .orElse("take the deletion protection of " + id + " away in the console");
    }

    /** RDS's id is one that only it knows. */
    private static String id(JsonObject state) {
        JsonObject inputs = state.get("inputs") instanceof JsonObject known ? known : new JsonObject();
        String identifier = Step.text(inputs, "identifier");
        return identifier.isEmpty() ? Step.text(state, "id") : identifier;
    }
}
