package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.cli.aws.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator pastes into IAM. */
class OperatorRightsTest {
    private static final Pattern ACTION = Pattern.compile("\"([a-z0-9]+:[A-Za-z]+)\"");

    @Test
    @DisplayName("the documented policy allows what the commands ask, and nothing else")
    void policy() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        String policy = page.substring(page.indexOf("## Rights of those who look"), page.indexOf("## Exit codes"));
        List<String> asked = Arrays.stream(Right.values())
                .filter(right -> right != Right.IDENTITY && !right.isForChanges())
                .flatMap(right -> right.actions().stream())
                .distinct()
                .sorted()
                .toList();

        assertThat(ACTION.matcher(policy).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(asked);
        assertThat(Arrays.stream(Right.values()).filter(Right::isForChanges).flatMap(right -> right.actions().stream()))
                .allSatisfy(action -> assertThat(page).contains("`" + action + "`"));
    }
}
