package dev.caisson.cli.init;

import dev.caisson.testing.GeneratedFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowsTest {
    /** This repository is Caisson, and has several projects. */
    private static final Map<String, String> HERE = Map.of(
            "checkout",
            "",
            "home",
            "",
            "library",
            "",
            "projects",
            "\n          -C . -C examples/epistemix -C examples/partner -C examples/hokusai -C examples/chronotrail");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preview.yml",
                "comment.yml",
                "plan-stack.yml",
                "deploy.yml",
                "deploy-stack.yml",
                "drift.yml",
                "drift-stack.yml"
            })
    @DisplayName("H10 a new project gets the workflows that this repository has")
    void same(String file) {
        GeneratedFile.assertCurrent(Path.of(".github/workflows", file), Template.fill("workflows/" + file, HERE));
    }
}
