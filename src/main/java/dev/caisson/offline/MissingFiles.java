package dev.caisson.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.Problems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for the files and folders whose content a program hands to AWS: the engine reads them, the program does not.
 */
public final class MissingFiles {
    private final Path directory;
    private final Problems problems;

    private MissingFiles(Path directory) {
        this.directory = directory;
        problems = Problems.in("the files that are uploaded from " + directory);
    }

    /**
     * Makes sure that all are there.
     *
     * @param directory where the program runs, from which relative paths start
     * @throws dev.caisson.validation.InvalidInputException naming each resource and path that is not
     */
    public static void refuse(ResourceGraph graph, Path directory) {
        var missing = new MissingFiles(directory);
        graph.resources()
                .forEach(resource -> resource.inputs()
                        .asMap()
                        .forEach((property, value) -> missing.look(resource.name() + "." + property, value)));
        missing.problems.throwIfAny();
    }

    private void look(String place, JsonElement value) {
        if (value instanceof JsonArray array) {
            array.forEach(each -> look(place, each));
        } else if (value instanceof JsonObject object) {
            check(place, object.get("archive"));
            check(place, object.get("asset"));
            object.asMap().values().forEach(each -> look(place, each));
        }
    }

    private void check(String place, JsonElement content) {
        if (content instanceof JsonObject file
                && file.get("path") instanceof JsonPrimitive path
                && path.isString()
                && !Files.exists(directory.resolve(path.getAsString()))) {
            problems.add(place, path.getAsString(), "is not there: make it first, or correct the path");
        }
    }
}
