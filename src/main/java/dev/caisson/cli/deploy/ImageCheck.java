package dev.caisson.cli.deploy;

import dev.caisson.config.SystemImage;
import dev.caisson.config.binding.NearestKey;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.validation.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks each {@code --image}. */
final class ImageCheck {
    private static final String OPTION = "--image";

    private final Problems problems;
    private final SystemConfig system;
    private final boolean skipBuild;
    private final Set<String> seen = new HashSet<>();

    ImageCheck(Problems problems, SystemConfig system, boolean skipBuild) {
        this.problems = problems;
        this.system = system;
        this.skipBuild = skipBuild;
    }

    /**
     * The image that an option names; empty if there is none.
     *
     * @param given {@code NAME=FOLDER}, or the name alone
     */
    Optional<ImageBuild> image(String given, @Nullable String tag) {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        String folder = equals < 0 ? null : given.substring(equals + 1);
        SystemImage image = system.images().get(name);
        if (image == null) {
            problems.add(OPTION, given, unknown(name));
        }
        problems.check(seen.add(name), OPTION, given, "is the second for " + name + "; one image has one folder");
        if (!skipBuild) {
            checkFolder(given, folder);
        }
        return Optional.ofNullable(image)
                .map(known -> new ImageBuild(name, known, skipBuild ? null : folder, String.valueOf(tag)));
    }

    private void checkFolder(String given, @Nullable String folder) {
        if (folder == null || folder.isEmpty()) {
            problems.add(OPTION, given, "must be NAME=FOLDER, the folder with its Dockerfile");
            return;
        }
        problems.check(
                Files.isRegularFile(Path.of(folder, "Dockerfile")), OPTION, given, "needs a Dockerfile in " + folder);
    }

    private String unknown(String name) {
        Set<String> known = new TreeMap<>(system.images()).keySet();
        if (system.functions().containsKey(name)) {
            return "is a function whose code is a folder: caisson:functions." + name + ".code";
        }
        if (known.isEmpty()) {
            return "is not an image: a deployment of this system builds none";
        }
        String hint = NearestKey.to(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        return "must be an image of this system: " + String.join(", ", known) + hint;
    }
}
