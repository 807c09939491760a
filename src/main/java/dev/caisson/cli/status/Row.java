package dev.caisson.cli.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that is there: its cells for people, its facts for programs. Made by one thread, then only read. */
public final class Row {
    private final List<String> cells = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private boolean troubled;

    /**
     * Its first cell and fact is its name.
     *
     * @param name as the stack calls it
     */
    public Row(String name) {
        cells.add(name);
        facts.put("name", name);
    }

    /** One that the state has, and AWS does not. */
    static Row missing(String name) {
        return new Row(name).fact("missing", true).cell("missing in AWS").troubledIf(true);
    }

    Row cell(String text) {
        cells.add(text);
        return this;
    }

    /** @param value left out where it is null */
    Row fact(String key, @Nullable Object value) {
        if (value != null) {
            facts.put(key, value);
        }
        return this;
    }

    /** Whether a reader should look at it. */
    Row troubledIf(boolean trouble) {
        troubled |= trouble;
        return this;
    }

    /** For people, the name first. */
    public List<String> cells() {
        return cells;
    }

    /** For programs, the name among them. */
    public Map<String, Object> facts() {
        return facts;
    }

    public boolean isTroubled() {
        return troubled;
    }
}
