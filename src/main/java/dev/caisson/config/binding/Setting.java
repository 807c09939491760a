package dev.caisson.config.binding;

import java.util.List;

/**
 * One value in effect.
 *
 * @param path keys and list positions ({@code [0]}), outermost first
 * @param value as YAML would write it; a secret is masked
 * @param origin where it came from: a file, {@code --config}, {@code default}
 */
public record Setting(List<String> path, String value, String origin) {
    public Setting {
        path = List.copyOf(path);
    }
}
