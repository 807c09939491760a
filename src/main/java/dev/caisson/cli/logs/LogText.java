package dev.caisson.cli.logs;

import dev.caisson.report.Terminal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Events as lines: time in UTC, component, message; each component in a colour of its own. */
final class LogText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final List<String> components;
    private final int width;

    LogText(Terminal terminal, List<LogSource> sources) {
        this.terminal = terminal;
        this.components = sources.stream().map(LogSource::component).distinct().toList();
        this.width = components.stream().mapToInt(String::length).max().orElse(0);
    }

    /** One line, or several where the message has several; nothing is cut off. */
    String of(LogEvent event) {
        String component = event.source().component();
        String label = terminal.inColourOf(Terminal.pad(component, width), components.indexOf(component));
        // What a program wrote must not move the cursor or set colours beyond its own line.
        String message = event.message().replace("\r", "").replace("\u001b", "\\e");
        return terminal.faint(TIME.format(event.time())) + " " + label + " " + message.replace("\n", "\n    ");
    }
}
