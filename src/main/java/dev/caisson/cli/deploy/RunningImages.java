package dev.caisson.cli.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.StackDiff;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Images of the team's own that run, and that a change puts a placeholder in the place of: it answers health checks, so
 * nobody would notice but the users. That is what a stack's file without a tag asks for, where another machine, as a CI
 * runner, deployed the images.
 *
 * @param byResource what runs, by the name of what runs it
 */
record RunningImages(Map<String, String> byResource) {
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final String FUNCTION = "aws:lambda/function:Function";

    /** In the address of a repository that a team pushes to. */
    private static final String OWN = ".dkr.ecr.";

    RunningImages {
        byResource = new TreeMap<>(byResource);
    }

    static RunningImages lostIn(StackDiff diff) {
        Map<String, String> functionsAfter = diff.changes().stream()
                .filter(change -> isOf(change.after(), FUNCTION))
                .collect(Collectors.toMap(
                        change -> owner(change.node()), change -> text(change.node(), "imageUri"), (one, two) -> one));
        Map<String, String> lost = new TreeMap<>();
        for (ResourceChange change : diff.changes()) {
            if (isOf(change.before(), TASKS) && change.after() != null) {
                Map<String, String> after = images(change.node());
                images(change.old())
                        .forEach((container, image) -> add(lost, change, image, after.getOrDefault(container, image)));
            }
            if (isOf(change.before(), FUNCTION)) {
                String image = text(change.old(), "imageUri");
                add(lost, change, image, functionsAfter.getOrDefault(owner(change.old()), image));
            }
        }
        return new RunningImages(lost);
    }

    /** @throws RefusedException if there are any */
    void require() throws RefusedException {
        if (!byResource.isEmpty()) {
            throw new RefusedException(byResource.entrySet().stream()
                    .map(entry -> "    " + entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(
                            "\n",
                            "this puts a placeholder, or an image that is nobody's, in the place of these:\n",
                            "\nThe stack's file names no tag for them. Nothing was changed. Say what shall run: --image"
                                    + " NAME --tag VERSION --skip-build, or NAME=FOLDER to build it. Where this is meant,"
                                    + " 'pulumi up' does not ask.")));
        }
    }

    private static void add(Map<String, String> lost, ResourceChange change, String before, String after) {
        if (before.contains(OWN) && !after.contains(OWN)) {
            lost.put(change.old().name(), before);
        }
    }

    private static boolean isOf(@Nullable ResourceNode node, String type) {
        return node != null && node.type().equals(type);
    }

    /** By container; what is not known yet has none. */
    private static Map<String, String> images(ResourceNode tasks) {
        Map<String, String> images = new TreeMap<>();
        if (JsonParser.parseString(text(tasks, "containerDefinitions")) instanceof JsonArray containers) {
            for (JsonElement element : containers) {
                if (element instanceof JsonObject container) {
                    images.put(text(container, "name"), text(container, "image"));
                }
            }
        }
        return images;
    }

    private static String owner(ResourceNode node) {
        return node.parent() == null ? node.urn() : node.parent();
    }

    private static String text(ResourceNode node, String input) {
        return text(node.inputs(), input);
    }

    private static String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive text ? text.getAsString() : "";
    }
}
