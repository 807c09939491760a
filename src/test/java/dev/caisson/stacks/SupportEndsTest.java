package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.components.ai.Model;
import dev.caisson.config.facts.ModelLives;
import dev.caisson.config.facts.SupportEnds;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What AWS takes away")
class SupportEndsTest {
    /** As long as it takes to choose a successor, try it and ship it. */
    private static final int NOTICE_DAYS = 120;

    private static final Pattern MODEL = Pattern.compile("foundation-model/([a-z0-9.:-]+)");
    private static final Pattern PLATFORM = Pattern.compile("platform/(.+) running on");

    @Test
    @DisplayName("stands in no shipped stack 120 days before")
    void shippedStacks() {
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(NOTICE_DAYS);
        Map<String, LocalDate> ends = new TreeMap<>();
        ShippedStack.all()
                .forEach(stack -> stack.simulated().resources().forEach(node -> {
                    end(node).ifPresent(last -> ends.put(stack + " " + node.name(), last));
                    MODEL.matcher(node.inputs().toString())
                            .results()
                            .flatMap(found -> ModelLives.end(Model.of(found.group(1))).stream())
                            .forEach(last -> ends.put(stack + " " + node.name(), last));
                }));

        assertThat(ends).isNotEmpty();
        assertThat(ends.entrySet().stream().filter(each -> !each.getValue().isAfter(soon)))
                .as("choose a successor; the dates are in config/facts/*.jsonc")
                .isEmpty();
    }

    private static Optional<LocalDate> end(ResourceNode node) {
        return switch (node.type()) {
            case "aws:lambda/function:Function" -> Inputs.text(node, "runtime").flatMap(SupportEnds.LAMBDA::lastDay);
            case "aws:rds/instance:Instance" ->
                Inputs.text(node, "engineVersion")
                        .map(version -> version.replaceFirst("\\..*", ""))
                        .flatMap(SupportEnds.POSTGRESQL::lastDay);
            case "aws:elasticbeanstalk/environment:Environment" ->
                Inputs.text(node, "platformArn")
                        .map(PLATFORM::matcher)
                        .flatMap(found ->
                                found.find() ? SupportEnds.BEANSTALK.lastDay(found.group(1)) : Optional.empty());
            default -> Optional.empty();
        };
    }

    @Test
    @DisplayName("is said 90 days before, and once it is gone, by the key that names it")
    void warnings() {
        List<String> soon = warnings("2027-01-15");

        assertThat(soon)
                .containsExactly(
                        "caisson:database.version: AWS supports 14 until 2027-02-28; move to a newer one before");
        assertThat(warnings("2026-11-29")).isEmpty();
        assertThat(warnings("2027-03-01"))
                .containsExactly("caisson:database.version: AWS supports 14 until 2027-02-28; move to a newer one");
    }

    private static List<String> warnings(String today) {
        return SupportEnds.POSTGRESQL.warning("caisson:database.version", "14", LocalDate.parse(today)).stream()
                .toList();
    }
}
