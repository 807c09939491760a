package dev.caisson.cli.init;

import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes projects; each checks everything before it writes anything. */
public final class NewProject {
    /** Short enough for a bucket's name, with a stack's and a role. */
    private static final String NAME = "[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,30}";

    /** Maven's wrapper, as Caisson has it. */
    private static final List<String> MAVEN = List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties");

    /** A key's namespace is its project's name, and these are taken. */
    private static final Set<String> TAKEN = Set.of("aws", "pulumi");

    private final Path home;
    private final String version;

    /**
     * @param home checkout of Caisson
     * @param version {@code caisson 0.1.0}
     */
    public NewProject(Path home, String version) {
        this.home = home;
        this.version = version.substring(version.indexOf(' ') + 1);
    }

    /**
     * A project whose system Caisson has.
     *
     * @param name the directory's own if null
     * @throws dev.caisson.validation.InvalidInputException if a name or the directory will not do
     */
    public void shipped(Path directory, @Nullable String name, String system) {
        List<String> systems =
                Systems.all().stream().map(SystemDefinition::name).toList();
        String chosen = checked(
                directory,
                name,
                Problems.in("the command line")
                        .check(
                                systems.contains(system),
                                "--system",
                                system,
                                "must be one of " + String.join(", ", systems)));
        ProjectFiles.requireRoom(directory);
        try {
            ProjectFiles.write(directory, ShippedProject.files(home, system, chosen), List.of(), home);
        } catch (IOException unreadable) {
            throw Problems.in("the checkout of Caisson, " + home)
                    .add("examples", null, "cannot be read: " + FileTrouble.of(home, unreadable))
                    .refusal();
        }
    }

    /**
     * A Maven project with a system of its own; Caisson goes into the user's Maven repository.
     *
     * @param name the directory's own if null
     * @throws dev.caisson.validation.InvalidInputException if the name or the directory will not do, or Maven fails
     */
    public void library(Path directory, @Nullable String name) throws InterruptedException {
        String chosen = checked(directory, name, Problems.in("the command line"));
        ProjectFiles.requireRoom(directory);
        installLibrary();
        var files = LibraryProject.files(chosen, version, LocalDate.now(ZoneOffset.UTC));
        ProjectFiles.write(directory, files, MAVEN, home);
    }

    /** Puts Caisson into the user's Maven repository. */
    public void installLibrary() throws InterruptedException {
        LibraryInstall.run(home);
    }

    private static String checked(Path directory, @Nullable String name, Problems problems) {
        Path last = directory.toAbsolutePath().normalize().getFileName();
        String chosen = name != null || last == null ? String.valueOf(name) : last.toString();
        problems.check(
                        chosen.matches(NAME),
                        "--name",
                        chosen,
                        "must be a name of 1 to 31 lower-case letters, digits and single hyphens, a letter first")
                .check(
                        !TAKEN.contains(chosen),
                        "--name",
                        chosen,
                        "must be another name: keys under " + chosen + ": are for Pulumi's provider")
                .throwIfAny();
        return chosen;
    }
}
