package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.testing.MockedStack;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeSystemTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern SAMPLE =
            Pattern.compile("```java\\n(public final class (\\w+) .*?)```", Pattern.DOTALL);
    private static final Pattern COUNT = Pattern.compile("That is (\\d+) resources");

    /** Packages of what README uses without importing it. */
    private static final List<String> PACKAGES = List.of(
            "com.pulumi.core",
            "com.pulumi.resources",
            "dev.caisson.components",
            "dev.caisson.components.compute.fargate",
            "dev.caisson.components.data.database",
            "dev.caisson.components.network",
            "dev.caisson.components.observability",
            "dev.caisson.components.security",
            "java.util");

    @Test
    @DisplayName("README's system in Java compiles, and gives what README says")
    void system(@TempDir Path folder) throws Exception {
        String readme = Files.readString(README);
        var sample = SAMPLE.matcher(readme);
        assertThat(sample.find()).as("README has a system in Java").isTrue();
        Path source = folder.resolve(sample.group(2) + ".java");
        String imports =
                PACKAGES.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        Files.writeString(source, imports + sample.group(1));
        DocumentedJava.compile(List.of(source), folder);

        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Component.class.getClassLoader())) {
            var system = loader.loadClass(sample.group(2))
                    .getConstructor(String.class, AwsLocation.class, ComponentResourceOptions.class);
            var location = AwsLocation.of(Output.of("123456789012"), "us-east-1");
            var stack = MockedStack.up(context -> {
                try {
                    system.newInstance("shop", location, null);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            });

            var count = COUNT.matcher(readme);
            assertThat(count.find()).isTrue();
            assertThat(stack.registrations()).hasSize(Integer.parseInt(count.group(1)));
            assertThat(stack.all("aws:ec2/natGateway:NatGateway")).hasSize(3);
            assertThat(stack.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                    .as("the database's door for the service")
                    .hasSize(1);
            assertThat(stack.all("aws:ecs/taskDefinition:TaskDefinition"))
                    .singleElement()
                    .satisfies(
                            task -> assertThat(task.json("containerDefinitions").toString())
                                    .contains("DATABASE_HOST", "DATABASE_PASSWORD"));
        }
    }
}
