package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stand-ins for pulumi, docker and aws: shell scripts that write down how they were called, and remember what was
 * deployed and pushed. They print only what is read, as their standard output may be the test runner's.
 */
final class FakeTools {
    static final String PASSWORD = "canary-4711";
    static final String REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

    /** Of every image that is there. */
    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static final String HEAD = """
            #!/bin/sh
            PATH=/nowhere
            said() { echo "${AWS_PROFILE:+$AWS_PROFILE: }$TOOL $*" >> "$FAKE/log"; }
            fails() { case "$TOOL $*" in $FAKE_FAILURE) exit 7 ;; esac }
            """;

    /**
     * Its engine creates one thing in each update. What the Automation API asks after an update is not written down.
     */
    private static final String PULUMI = """
            TOOL=pulumi
            words=; events=; plan=; before=
            for word; do
                case "$before" in
                    --event-log) events=$word ;;
                    --save-plan) plan=$word ;;
                    --plan | --color | --exec-kind | --policy-pack | --policy-pack-config) ;;
                    *)
                        case "$word" in
                            --event-log | --color | --exec-kind | --non-interactive | --policy-pack*) ;;
                            *) words="$words $word" ;;
                        esac ;;
                esac
                before=$word
            done
            set -- $words
            case "$*" in
                version) echo v3.150.0; exit ;;
                *"stack export"*)
                    state='{"deployment": {}}'
                    [ ! -f "$FAKE/state" ] || read -r state < "$FAKE/state"
                    echo "$state"; exit ;;
                *"stack history"*)
                    if [ -f "$FAKE/history" ]; then read -r history < "$FAKE/history"; echo "$history"; exit; fi
                    echo '[{"kind": "update", "startTime": "2026-01-01T00:00:00.000Z",
                    "endTime": "2026-01-01T00:00:00.000Z", "message": "", "result": "succeeded", "version": 1}]'; exit ;;
                *--show-secrets*) ;;
                *) said "$@" ;;
            esac
            fails "$@"
            urn=urn:pulumi:dev::chronotrail::aws:sns/topic:Topic::news
            step="\\"op\\": \\"create\\", \\"urn\\": \\"$urn\\", \\"type\\": \\"aws:sns/topic:Topic\\""
            goal="{\\"urn\\": \\"$urn\\", \\"type\\": \\"aws:sns/topic:Topic\\", \\"custom\\": true, \\"inputs\\": {}}"
            [ "$1" = preview ] && planning=true || planning=false
            step="{\\"metadata\\": {$step, \\"new\\": $goal}, \\"planning\\": $planning}"
            if [ "$1 $FAKE_BLOCKS" = "up yes" ]; then
                echo "{\\"resourcePreEvent\\": $step}" >> "$events"
                trap 'echo "pulumi stops" >> "$FAKE/log"; exit 255' INT TERM
                : > "$FAKE/blocked"
                for second in 1 2 3 4 5 6 7 8 9; do /bin/sleep 1; done
            fi
            case "$1" in
                preview | up)
                    echo "{\\"resourcePreEvent\\": $step}" >> "$events"
                    echo "{\\"resOutputsEvent\\": $step}" >> "$events"
                    echo '{"summaryEvent": {"durationSeconds": 1}}' >> "$events" ;;
            esac
            case "$*" in
                preview*) echo '{}' > "$plan" ;;
                *"stack output --json"*)
                    outputs='{}'
                    [ ! -f "$FAKE/outputs" ] || read -r outputs < "$FAKE/outputs"
                    echo "$outputs" ;;
                up*) read -r outputs < "$FAKE/outputs-to-be"; echo "$outputs" > "$FAKE/outputs" ;;
            esac
            """;

    private static final String DOCKER = """
            TOOL=${0##*/}
            case "$1" in
                login) read -r password; said "$@" "[$password]" ;;
                build) said "$@" "[$BUILDX_NO_DEFAULT_ATTESTATIONS]" ;;
                *) said "$@" ;;
            esac
            fails "$@"
            [ "$1" != push ] || : > "$FAKE/pushed-${2##*:}"
            """;

    private static final String AWS = """
            TOOL=aws
            said "$@"; fails "$@"
            case "$*" in
                *get-login-password*) echo "$FAKE_PASSWORD" ;;
                *list-images*)
                    for word; do case $word in *imageTag==*) tag=${word#*\\'}; tag=${tag%%\\'*} ;; esac; done
                    [ -f "$FAKE/pushed-$tag" ] && echo A_DIGEST || echo None ;;
            esac
            """.replace("A_DIGEST", DIGEST);

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    /** @param images what the stack has repositories for, once it is deployed */
    FakeTools(Path directory, String... images) throws IOException {
        this.directory = Files.createDirectories(directory);
        environment.put("PATH", directory.resolve("bin").toString());
        environment.put("FAKE", directory.toString());
        environment.put(
                "AWS_CONFIG_FILE",
                Files.writeString(directory.resolve("aws-config"), "[profile mine]\n[profile \"staging profile\"]\n")
                        .toString());
        environment.put("FAKE_PASSWORD", PASSWORD);
        environment.put("FAKE_FAILURE", "");
        install("pulumi", PULUMI);
        install("docker", DOCKER);
        install("aws", AWS);
        Files.writeString(directory.resolve("log"), "");
        Files.writeString(directory.resolve("outputs-to-be"), outputs(images));
    }

    /** An update waits for AWS, until it is told to stop; returns the file that is there then. */
    Path blocking() {
        environment.put("FAKE_BLOCKS", "yes");
        return directory.resolve("blocked");
    }

    /** The stack was deployed before. */
    FakeTools deployed() throws IOException {
        Files.copy(directory.resolve("outputs-to-be"), directory.resolve("outputs"));
        return this;
    }

    /** @param json what the CLI says that the stack's state is */
    FakeTools state(String json) throws IOException {
        Files.writeString(directory.resolve("state"), json.replace("\n", " ") + "\n");
        return this;
    }

    /** @param json what the CLI says that was done, the newest first */
    FakeTools history(String json) throws IOException {
        Files.writeString(directory.resolve("history"), json + "\n");
        return this;
    }

    FakeTools pushed(String tag) throws IOException {
        Files.writeString(directory.resolve("pushed-" + tag), "");
        return this;
    }

    /** @param pattern of the shell ({@code docker push *}); empty for none */
    FakeTools failing(String pattern) {
        return with("FAKE_FAILURE", pattern);
    }

    FakeTools with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Podman, which has Docker's commands, in its place. */
    FakeTools withPodman() throws IOException {
        install("podman", DOCKER);
        return without("docker");
    }

    FakeTools without(String tool) throws IOException {
        Files.delete(directory.resolve("bin").resolve(tool));
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Command lines in their order, since the last time; what others would have in brackets at their end. */
    List<String> calls() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("log"));
        Files.writeString(directory.resolve("log"), "");
        return lines;
    }

    private void install(String tool, String script) throws IOException {
        Path file = directory.resolve("bin").resolve(tool);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEAD + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String outputs(String... images) {
        var urls = List.of(images).stream()
                .map(image -> "\"" + image + "\": \"" + REGISTRY + "/" + image + "-images\"")
                .toList();
        return "{\"apiUrl\": \"https://x\", \"imageRepositories\": {" + String.join(", ", urls) + "}}\n";
    }
}
