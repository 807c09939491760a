package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes the database's schema before anything that uses it is updated. */
public record MigrationConfig(
        @Key(
                description =
                        "Tag of the migration runner's image in the stack's repository; until there is one, the deployment only makes sure that the database answers.",
                pattern = SystemImage.PINNED_TAG,
                format = SystemImage.A_PINNED_VERSION,
                example = "2026-11-21-3f2a1c9")
        @Nullable
        String tag,

        @Key(
                description = "What it runs, as its entry point takes it.",
                defaultValue = "[\"alembic\", \"upgrade\", \"head\"]",
                repeats = true)
        List<String> command,

        @Key(
                description =
                        "Variable that gets the database's URL with user and password, percent-encoded, for an image that does not read its parameters; the command is run without the image's entry point then.",
                pattern = "[A-Z][A-Z0-9_]*",
                format = "a variable: capital letters, digits and _",
                example = "DATABASE_URL")
        @Nullable
        String url)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                url == null || !command.isEmpty(),
                path + ".command",
                null,
                "must have at least one word with url, which takes the place of the image's entry point");
    }
}
