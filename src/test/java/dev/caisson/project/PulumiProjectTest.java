package dev.caisson.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiProjectTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void project() throws IOException {
        write("Pulumi.yaml", """
                name: caisson
                runtime:
                  name: java
                  options:
                    binary: target/caisson.jar
                config:
                  caisson:system:
                    description: what to build
                    default: platform
                  aws:region:
                    value: us-east-1
                  owner: nobody
                """);
        write("Pulumi.dev.yaml", """
                encryptionsalt: v1:abc
                config:
                  aws:region: eu-west-1
                  caisson:account: 012345678901
                  caisson:multiAz: no
                  environment: dev
                  caisson:network:
                    cidr: 10.0.0.0/16
                    zones: 2
                    ipv6: true
                    ratio: 0.5
                    label: "2"
                    none:
                  caisson:services:
                    - name: api
                      cpu: 256
                  caisson:apiKey:
                    secure: v1:xyz
                  caisson:secrets:
                    stripe:
                      secure: v1:xyz
                    plain: visible
                """);
    }

    @Test
    @DisplayName("what a stack takes from Pulumi ESC is said to be unknown, whichever way it is written")
    void environments() throws IOException {
        assertThat(find().unknownOf("dev")).isEmpty();

        write("Pulumi.dev.yaml", "environment:\n  - shop/aws-dev\n  - secrets: {merge: false}\nconfig: {}\n");
        assertThat(find().unknownOf("dev"))
                .contains(
                        "Pulumi.dev.yaml takes values from Pulumi ESC (shop/aws-dev, secrets), which are unknown here:"
                                + " give those that matter with --config");

        write("Pulumi.dev.yaml", "environment:\n  values:\n    pulumiConfig:\n      a: b\nconfig: {}\n");
        assertThat(find().unknownOf("dev"))
                .hasValueSatisfying(
                        notice -> assertThat(notice).startsWith("Pulumi.dev.yaml takes values from Pulumi ESC, which"));
    }

    @Test
    @DisplayName("a stack file that cannot be read is refused in words: no text, a directory, a link to nothing")
    void unreadable() throws IOException {
        Path file = directory.resolve("Pulumi.dev.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        assertRefused("Pulumi.dev.yaml", "the file: cannot be read: it is no text in UTF-8");

        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("Pulumi.dev.yaml", "the file: cannot be read: it is a directory");

        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/nowhere/at/all"));
        assertRefused("Pulumi.dev.yaml", "the file: cannot be read: it is a link to what is not there");
    }

    @Test
    @DisplayName("a misspelt config: is named, with its line")
    void misspelt() throws IOException {
        write("Pulumi.dev.yaml", "encryptionsalt: v1:abc\nconfg:\n  aws:region: eu-west-1\n");

        assertRefused("Pulumi.dev.yaml", "confg: is not read by Pulumi", "config, environment", "(line");
    }

    private void assertRefused(String... words) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(this::config)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    @Test
    @DisplayName("the stack's values lie over the project's defaults; a key without namespace is the project's")
    void layers() {
        var config = config();

        assertThat(config.values())
                .containsEntry("caisson:system", "platform")
                .containsEntry("aws:region", "eu-west-1")
                .containsEntry("caisson:owner", "nobody")
                .containsEntry("caisson:environment", "dev");
    }

    @Test
    @DisplayName("a type or default for another namespace is refused, as the CLI does")
    void foreignDefaults() throws IOException {
        write("Pulumi.yaml", """
                name: hokusai
                runtime: java
                config:
                  caisson:system:
                    type: string
                    default: hokusai
                """);

        assertThat(refusal(this::config))
                .contains("config.caisson:system", "must have a value, and no type or default", "hokusai");
    }

    @Test
    @DisplayName("a plain value is its text, an object is JSON with types")
    void types() {
        var config = config();

        assertThat(config.values())
                .containsEntry("caisson:account", "012345678901")
                .containsEntry("caisson:multiAz", "no")
                .containsEntry("caisson:services", "[{\"name\":\"api\",\"cpu\":256}]")
                .containsEntry(
                        "caisson:network",
                        "{\"cidr\":\"10.0.0.0/16\",\"zones\":2,\"ipv6\":true,\"ratio\":0.5,\"label\":\"2\",\"none\":null}");
    }

    @Test
    @DisplayName("an encrypted value becomes a placeholder, and its key a secret one")
    void secrets() {
        var config = config();

        assertThat(config.secretKeys()).containsExactly("caisson:apiKey", "caisson:secrets");
        assertThat(config.values())
                .containsEntry("caisson:apiKey", PulumiProject.SECRET_PLACEHOLDER)
                .containsEntry(
                        "caisson:secrets",
                        "{\"stripe\":\"" + PulumiProject.SECRET_PLACEHOLDER + "\",\"plain\":\"visible\"}");
    }

    @Test
    @DisplayName("overrides reach into objects and lists, typed there, and make what is missing")
    void overrides() {
        var config = config(
                "caisson:network.cidr=10.1.0.0/16",
                "caisson:network.zones=3",
                "caisson:network.ipv6=false",
                "caisson:network.nat.kind=a=b",
                "caisson:services[0].cpu=512",
                "caisson:services[1].name=worker",
                "environment=007",
                "caisson:fresh.on=true");

        assertThat(config.values())
                .containsEntry("caisson:environment", "007")
                .containsEntry("caisson:fresh", "{\"on\":true}")
                .containsEntry("caisson:services", "[{\"name\":\"api\",\"cpu\":512},{\"name\":\"worker\"}]")
                .hasEntrySatisfying(
                        "caisson:network",
                        json -> assertThat(json)
                                .contains("\"cidr\":\"10.1.0.0/16\"", "\"zones\":3", "\"ipv6\":false")
                                .contains("\"nat\":{\"kind\":\"a=b\"}"));
    }

    @Test
    @DisplayName("an override that cannot be meant is refused, with the reason")
    void wrongOverrides() {
        assertThat(refusal(() -> ConfigOverride.parse("cidr"))).contains("--config = \"cidr\"", "key=value");
        assertThat(refusal(() -> ConfigOverride.parse("caisson:a..b=1"))).contains("key=value");
        assertThat(refusal(() -> config("caisson:environment.x=1"))).contains("plain text");
        assertThat(refusal(() -> config("caisson:services[5].cpu=1"))).contains("has only 1 entries", "[1]");
        assertThat(refusal(() -> config("caisson:services.cpu=1"))).contains("is no object");
        assertThat(refusal(() -> config("caisson:network[0]=1"))).contains("is no list");
    }

    @Test
    @DisplayName("without a name the stack is dev, or the only one; an unknown one is refused with those there are")
    void stacks() throws IOException {
        assertThat(find().stack(null)).isEqualTo("dev");
        write("Pulumi.prod.yaml", "config: {}");
        assertThat(find().stack(null)).isEqualTo("dev");
        assertThat(find().stacks()).containsExactly("dev", "prod");

        assertThat(refusal(() -> find().stack("qa"))).contains("--stack = \"qa\"", "must be one of dev, prod");
        Files.delete(directory.resolve("Pulumi.dev.yaml"));
        assertThat(find().stack(null)).isEqualTo("prod");
        Files.delete(directory.resolve("Pulumi.prod.yaml"));
        assertThat(refusal(() -> find().stack(null))).contains("Pulumi.<stack>.yaml", "there is none");
    }

    @Test
    @DisplayName("the project is found from a directory inside it; without one the message says what is looked for")
    void found() throws IOException {
        Path inside = Files.createDirectories(directory.resolve("a/b"));
        assertThat(PulumiProject.find(inside).directory()).isEqualTo(directory);

        Files.delete(directory.resolve("Pulumi.yaml"));
        assertThat(refusal(() -> PulumiProject.find(inside))).contains("-C", "Pulumi.yaml");
    }

    @Test
    @DisplayName("what is wrong in a file is said with the file and the line")
    void wrongFiles() throws IOException {
        write("Pulumi.dev.yaml", "config:\n  a: 1\n  a: 2\n");
        assertThat(refusal(this::config))
                .contains("Pulumi.dev.yaml", "config.a", "is there twice, first in line 2 (line 3)");
        write("Pulumi.dev.yaml", "config:\n  a: [1\n");
        assertThat(refusal(this::config)).contains("Pulumi.dev.yaml", "not valid YAML", "line 3");
        write("Pulumi.dev.yaml", "config: 3\n");
        assertThat(refusal(this::config)).contains("Pulumi.dev.yaml", "must be a mapping (line 1)");
        write("Pulumi.yaml", "runtime: java\n");
        assertThat(refusal(this::find)).contains("Pulumi.yaml", "name: is required");
        write("Pulumi.yaml", "name: x\nruntime: java\n");
        assertThat(refusal(() -> find().programJar())).contains("runtime.options.binary: is required");
    }

    @Test
    @DisplayName("a jar that is not built is said to be so")
    void jar() {
        assertThat(refusal(() -> find().programJar())).contains("target/caisson.jar", "./mvnw package");
    }

    private StackConfig config(String... overrides) {
        return find().config(
                        "dev", Stream.of(overrides).map(ConfigOverride::parse).toList());
    }

    private PulumiProject find() {
        return PulumiProject.find(directory);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        var thrown = new java.util.concurrent.atomic.AtomicReference<String>();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(action)
                .satisfies(refused -> thrown.set(refused.getMessage()));
        assertThat(InvalidInputException.isMessage(thrown.get())).isTrue();
        return thrown.get();
    }
}
