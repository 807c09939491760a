package dev.caisson.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page of every shipped stack in a browser: {@code src/test/browser/check.mjs}. Screenshots in both themes are left
 * in {@code target/report-pages}.
 */
@Tag("proof")
class ReportPagesIT {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Test
    @DisplayName(
            "nothing overlaps or is cut, search, click and keys work, the console is silent, both themes can be read")
    void pages() throws Exception {
        String what = "the report in a browser";
        Tool.require("npm", what);
        Path chromium = Chromium.require(what);
        Path checks = Chromium.checks();
        Path pages = Files.createDirectories(Path.of("target", "report-pages").toAbsolutePath());
        List<String> command = new ArrayList<>(
                List.of("node", checks.resolve("check.mjs").toString(), chromium.toString(), pages.toString()));
        for (ShippedStack stack : ShippedStack.all().toList()) {
            Path page = pages.resolve(stack.toString().replace('/', '-') + ".html");
            // The proof, in the same JVM, needs the memory.
            Files.writeString(page, ReportPage.of(PageFacts.once(stack)));
            command.add(page.toString());
        }

        TimedProcess run = TimedProcess.run(LONGEST, new ProcessBuilder(command));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("platform-prod opens in");
        System.out.print(run.output());
    }
}
