package dev.caisson.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The IAM actions that AWS publishes, of the services that our policies name: {@code actions.txt} says where from. */
final class PublishedActions {
    private static final Path FILE = Path.of("src/test/resources/iam/actions.txt");

    private final Set<String> all;

    private PublishedActions(Set<String> all) {
        this.all = all;
    }

    static PublishedActions read() {
        try (var lines = Files.lines(FILE)) {
            return new PublishedActions(lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .flatMap(
                            service -> Stream.of(service[1].split(" ")).map(action -> lower(service[0] + ":" + action)))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an action of a policy is one, or as a pattern means at least one. */
    boolean know(String action) {
        if (!action.contains("*")) {
            return all.contains(lower(action));
        }
        Pattern pattern = Pattern.compile(Pattern.quote(lower(action)).replace("*", "\\E.*\\Q"));
        return all.stream().anyMatch(each -> pattern.matcher(each).matches());
    }

    /** IAM reads them in any case. */
    private static String lower(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
