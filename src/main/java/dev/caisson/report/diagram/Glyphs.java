package dev.caisson.report.diagram;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;

/** Drawings of our own, paths of strokes in a square of 24 units; {@code glyphs.jsonc} has them. */
final class Glyphs {
    private final JsonObject paths = JsonTable.read(Glyphs.class, "glyphs.jsonc");

    String path(String name) {
        return paths.get(paths.has(name) ? name : "generic").getAsString();
    }
}
