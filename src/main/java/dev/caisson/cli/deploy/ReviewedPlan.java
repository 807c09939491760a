package dev.caisson.cli.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plan that is made in one place, looked at, and applied in another: what the engine would do, and the update of the
 * stack that it was made after. Secrets in it are encrypted like those of the state.
 *
 * @param stack {@code project/stack}
 * @param after when the state was written that it starts from; empty for a stack without one
 * @param plan the engine's
 */
record ReviewedPlan(String stack, String after, JsonObject plan) {
    static final String OPTION = "--plan";
    static final String SAVE = "--save-plan";

    static ReviewedPlan of(String stack, JsonObject state, SavedPlan plan) throws IOException {
        return new ReviewedPlan(stack, written(state), plan.content());
    }

    /**
     * Reads one.
     *
     * @throws InvalidInputException if the file has none
     */
    static ReviewedPlan read(Path file) {
        try {
            if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject content
                    && content.get("stack") instanceof JsonPrimitive stack
                    && stack.isString()
                    && content.get("after") instanceof JsonPrimitive after
                    && after.isString()
                    && content.get("plan") instanceof JsonObject plan
                    && hasResources(plan)) {
                return new ReviewedPlan(stack.getAsString(), after.getAsString(), plan);
            }
        } catch (IOException unreadable) {
            throw refused(OPTION, file, "cannot be read: " + FileTrouble.of(file, unreadable));
        } catch (JsonParseException none) {
            // Told below, like all that is none.
        }
        throw refused(OPTION, file, "is no plan of caisson deploy --save-plan");
    }

    /** The engine leaves them out where there is none. */
    private static boolean hasResources(JsonObject plan) {
        JsonElement resources = plan.get("resourcePlans");
        return resources == null
                || resources.isJsonNull()
                || (resources instanceof JsonObject all
                        && all.asMap().values().stream().allMatch(JsonElement::isJsonObject));
    }

    private static InvalidInputException refused(String option, Path file, String why) {
        return Problems.in("the command line").add(option, file.toString(), why).refusal();
    }

    /**
     * For {@link #read}.
     *
     * @throws InvalidInputException if the file cannot be written
     */
    void write(Path file) {
        var content = new JsonObject();
        content.addProperty("stack", stack);
        content.addProperty("after", after);
        content.add("plan", plan);
        try {
            Files.writeString(file, content.toString());
        } catch (IOException e) {
            throw refused(SAVE, file, "cannot be written: " + FileTrouble.of(file, e));
        }
    }

    /**
     * What was looked at is what would be done only as long as nothing else was.
     *
     * @throws RefusedException if it is another stack's, or the stack was updated since
     */
    void require(String other, JsonObject state) throws RefusedException {
        if (!stack.equals(other)) {
            throw new RefusedException("this is a plan of " + stack + ", and not of " + other);
        }
        if (!after.equals(written(state))) {
            throw new RefusedException(stack + " was updated after this plan was made"
                    + (after.isEmpty() ? "" : " (it starts from " + after + ")")
                    + ": make another with --save-plan, and have a look at that");
        }
    }

    private static String written(JsonObject state) {
        return state.get("deployment") instanceof JsonObject deployment
                        && deployment.get("manifest") instanceof JsonObject manifest
                        && manifest.get("time") instanceof JsonPrimitive time
                ? time.getAsString()
                : "";
    }
}
