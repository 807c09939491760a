package dev.caisson.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Node.js that is a shell script. */
class PolicyCheckTest {
    private static final ResourceGraph EMPTY = new ResourceGraph("shop", "dev", List.of(), new JsonObject());

    @TempDir
    private Path directory;

    private Path pack;
    private Path bin;

    @BeforeEach
    void installed() throws IOException {
        pack = Files.createDirectories(directory.resolve("policy"));
        bin = Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(pack.resolve("rules"));
        Files.createDirectories(pack.resolve("node_modules"));
        Files.createDirectories(pack.resolve("dist"));
        Files.writeString(pack.resolve("package.json"), "{}");
        Files.writeString(pack.resolve("rules/s3.ts"), "");
        Files.writeString(pack.resolve("dist/index.js"), "");
        node("v20.1.0", "exit 1");
    }

    @Test
    @DisplayName("what is missing is named, with the command that mends it")
    void missing() throws IOException {
        Files.setLastModifiedTime(
                pack.resolve("rules/s3.ts"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(unavailable()).hasMessage("policy/rules/s3.ts changed since the policy pack was built");

        Files.delete(pack.resolve("dist/index.js"));
        assertThat(unavailable()).hasMessage("the policy pack is not built");
        assertThat(unavailable().remedy()).isEqualTo("cd " + pack + " && npm run build");

        Files.delete(pack.resolve("node_modules"));
        assertThat(unavailable()).hasMessage("the policy pack is not installed");
        assertThat(unavailable().remedy()).isEqualTo("cd " + pack + " && npm ci && npm run build");

        Files.delete(pack.resolve("package.json"));
        assertThat(unavailable()).hasMessage("there is no policy pack beside ./caisson");
    }

    @Test
    @DisplayName("no Node.js, an old one and something else of that name are no error, but are said to be so")
    void node() throws IOException {
        node("v18.19.0", "exit 1");
        assertThat(unavailable()).hasMessageContaining("is Node.js 18");
        assertThat(unavailable().remedy()).isEqualTo("install Node.js 20 or newer");

        node("node 4.8 the game", "exit 1");
        assertThat(unavailable()).hasMessageContaining("is no Node.js");

        Files.delete(bin.resolve("node"));
        assertThat(unavailable()).hasMessage("there is no Node.js here");
    }

    @Test
    @DisplayName("a pack that does not start is an error with its last words")
    void broken() {
        try (var check = start()) {
            assertThatThrownBy(() -> check.judge(EMPTY))
                    .isInstanceOf(PolicyPackException.class)
                    .hasMessageContaining("did not start");
        }
        writeNode("v20.1.0", "echo 'SyntaxError: here'; exit 1");
        try (var check = start()) {
            assertThatThrownBy(() -> check.judge(EMPTY)).hasMessageContaining("SyntaxError: here");
        }
    }

    @Test
    @DisplayName("a pack that nobody waits for is ended, even if it has not said its port")
    void closed() throws Exception {
        Path pid = directory.resolve("pid");
        writeNode("v20.1.0", "echo $$ > '" + pid + "'; exec sleep 60");
        var check = start();
        for (int i = 0; i < 200 && !(Files.exists(pid) && Files.size(pid) > 0); i++) {
            Thread.sleep(20);
        }
        check.close();

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private PoliciesUnavailableException unavailable() {
        try (var check = start()) {
            return catchThrowableOfType(PoliciesUnavailableException.class, () -> check.judge(EMPTY));
        }
    }

    private PolicyCheck start() {
        return PolicyCheck.start(
                new PolicyPack(pack), bin.toString(), "shop", "dev", StackConfig.EMPTY, PolicySettings.none());
    }

    private void node(String version, String otherwise) throws IOException {
        Path node = bin.resolve("node");
        Files.writeString(
                node,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '" + version + "'; exit; fi\n" + otherwise + "\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
    }

    private void writeNode(String version, String otherwise) {
        try {
            node(version, otherwise);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
