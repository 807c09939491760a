package dev.caisson.components.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.validation.Problems;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestPathsTest {
    @Test
    @DisplayName("a prefix that several paths share is in the tree once, and before what hangs on it")
    void tree() {
        assertThat(RestPaths.withPrefixes(List.of("/api/v1/jobs/{job_id}", "/api/v1/jobs", "/api/v1/users", "/")))
                .containsExactly("/api", "/api/v1", "/api/v1/jobs", "/api/v1/jobs/{job_id}", "/api/v1/users");
        assertThat(RestPaths.parent("/api")).isEqualTo("/");
        assertThat(RestPaths.parent("/api/v1/jobs")).isEqualTo("/api/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/{id}", "/a/{id}/b.json", "/{proxy+}", "/a/{rest+}", "/v1/jobs:cancel"})
    @DisplayName("accepts what API Gateway accepts")
    void paths(String path) {
        assertThat(RestPaths.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a/", "//", "/a b", "/{proxy+}/a", "/x{id}", "/{}", "/a?b", "/*"})
    @DisplayName("refuses what API Gateway refuses")
    void notPaths(String path) {
        assertThat(RestPaths.isPath(path)).isFalse();
    }

    @Test
    @DisplayName("keys are fit for a statement id and differ wherever the paths do")
    void keys() {
        var paths = List.of(
                "/", "/root", "/a/b", "/a-b", "/a.b", "/a/{b}", "/a/var", "/{a}/b", "/a_b", "/A/b", "/{proxy+}");
        var keys = paths.stream().map(RestPaths::key).toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[A-Za-z0-9_-]+"));
        assertThat(RestPaths.key("/api/v1/jobs")).isEqualTo("api-v1-jobs");
        assertThat(RestPaths.key("/jobs/{id}/logs"))
                .as("a renamed variable part is the same resource: API Gateway refuses a second one at its place")
                .isEqualTo(RestPaths.key("/jobs/{job_id}/logs"))
                .isNotEqualTo(RestPaths.key("/jobs/{id}"));
        assertThat(RestPaths.key("/jobs/{id}")).isEqualTo(RestPaths.key("/jobs/{proxy+}"));
    }

    @Test
    @DisplayName("two names for the variable part at one place are refused, both named")
    void siblings() {
        var problems = Problems.in("test");
        RestPaths.check(problems, List.of("/jobs/{id}", "/jobs/{job_id}/logs", "/users/{id}"));

        assertThat(problems.list()).singleElement().asString().contains("/jobs/{id}", "/jobs/{job_id}");
    }

    @Test
    @DisplayName("the quota of 300 resources counts prefixes and the root")
    void quota() {
        var most = Problems.in("test");
        RestPaths.check(most, paths(298));
        var tooMany = Problems.in("test");
        RestPaths.check(tooMany, paths(299));

        assertThat(most.any()).isFalse();
        assertThat(tooMany.list()).singleElement().asString().contains("301 resources", "at most 300");
    }

    private static List<String> paths(int count) {
        return IntStream.range(0, count).mapToObj(i -> "/a/p" + i).toList();
    }
}
