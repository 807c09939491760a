package dev.caisson.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy pack on disk: a TypeScript program, installed and built by npm.
 *
 * @param directory where its {@code package.json} is
 */
public record PolicyPack(Path directory) {
    static final String ENTRANCE = "dist/index.js";

    private static final List<String> SOURCES = List.of("index.ts", "core", "rules");

    /**
     * Checks that it can be started as it is.
     *
     * @throws PoliciesUnavailableException if it is not there, not installed, not built or changed since
     */
    public void requireBuilt() throws PoliciesUnavailableException {
        Path built = directory.resolve(ENTRANCE);
        if (!Files.isRegularFile(directory.resolve("package.json"))) {
            throw new PoliciesUnavailableException(
                    "there is no policy pack beside ./caisson", "run ./caisson from a whole checkout");
        }
        if (!Files.isDirectory(directory.resolve("node_modules"))) {
            throw new PoliciesUnavailableException(
                    "the policy pack is not installed", build("npm ci && npm run build"));
        }
        if (!Files.isRegularFile(built)) {
            throw new PoliciesUnavailableException("the policy pack is not built", build("npm run build"));
        }
        Optional<Path> newer = newerThan(built);
        if (newer.isPresent()) {
            throw new PoliciesUnavailableException(
                    "policy/" + directory.relativize(newer.get()) + " changed since the policy pack was built",
                    build("npm run build"));
        }
    }

    /** To be typed where the reader is. */
    private String build(String command) {
        Path here = Path.of("").toAbsolutePath();
        Path from = directory.toAbsolutePath().normalize();
        return "cd " + (from.startsWith(here) ? here.relativize(from) : from) + " && " + command;
    }

    private Optional<Path> newerThan(Path built) {
        try {
            FileTime time = Files.getLastModifiedTime(built);
            for (String source : SOURCES) {
                Path start = directory.resolve(source);
                if (!Files.exists(start)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(start)) {
                    for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                            return Optional.of(file);
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
