package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.caisson.cli.aws.Aws;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AwsCommandsTest {
    @Test
    @DisplayName("./caisson gives AWS's SDK to the commands that ask AWS, and spares the others the time")
    void classPath() throws IOException {
        var classes = new ClassFileImporter().importPackages("dev.caisson.cli");
        var quiet = new PrintWriter(Writer.nullWriter());
        var asking = CaissonCommand.commandLine(quiet, quiet, Map.of()).getSubcommands().entrySet().stream()
                .filter(command ->
                        classes
                                .get(command.getValue().getCommand().getClass())
                                .getTransitiveDependenciesFromSelf()
                                .stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().isEquivalentTo(Aws.class)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));

        String line = Files.readString(Path.of("caisson"))
                .lines()
                .filter(each -> each.contains("/target/lib/aws/"))
                .findFirst()
                .orElseThrow();
        var given = Pattern.compile("\\*\" ([a-z]+) \"\\*")
                .matcher(line)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(given).isEqualTo(asking);
    }
}
