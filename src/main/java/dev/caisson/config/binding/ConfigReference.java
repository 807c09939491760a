package dev.caisson.config.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the reference of all configuration keys as Markdown, one table for each record, from the {@link Key}s. */
public final class ConfigReference {
    private final Map<Class<?>, Section> sections = new LinkedHashMap<>();
    private final Set<String> headings = new LinkedHashSet<>();

    private ConfigReference() {}

    /**
     * A record that a stack's configuration is bound to.
     *
     * @param title whose configuration it is, as a heading
     * @param record the record
     */
    public record Root(String title, Class<? extends Record> record) {}

    /**
     * Writes the tables. A record that stands in several places is written once, with all of them.
     *
     * @throws IllegalStateException if a record is not fit for configuration
     */
    public static String render(List<Root> roots) {
        var reference = new ConfigReference();
        roots.forEach(reference::collect);
        var text = new StringBuilder(
                "Names that you choose are " + MapType.USUAL_NAME + ", unless the table says otherwise.\n\n");
        reference.sections.values().forEach(section -> reference.write(section, text));
        return text.toString();
    }

    /** Breadth first, so that a system's concerns come before their details. */
    private void collect(Root root) {
        String prefix = StackInput.NAMESPACE + ":";
        var open = new ArrayDeque<Visit>();
        open.add(new Visit(root.title(), new RecordType(root.record()), prefix, ""));
        while (!open.isEmpty()) {
            Visit visit = open.remove();
            var section = sections.computeIfAbsent(
                    visit.record().type(), type -> new Section(unique(visit.heading(), root), visit.record()));
            if (!visit.description().isEmpty()) {
                section.places().put(visit.path(), visit.description());
            }
            visit.record().keys().forEach(key -> nested(key, visit.path(), open));
        }
    }

    private static void nested(KeySchema key, String path, Collection<Visit> open) {
        boolean top = path.endsWith(":");
        String place = path + (top ? "" : ".") + key.name();
        ValueType type = key.type();
        while (!(type instanceof RecordType)) {
            if (type instanceof ListType list) {
                place += "[]";
                type = list.element();
            } else if (type instanceof MapType map) {
                place += ".<name>";
                type = map.value();
            } else {
                return;
            }
        }
        open.add(
                new Visit("`" + place + "`", (RecordType) type, place, key.key().description()));
    }

    /** Two systems may have different records in one place. */
    private String unique(String heading, Root root) {
        String free = headings.add(heading) ? heading : heading + " (" + root.title() + ")";
        headings.add(free);
        return free;
    }

    private void write(Section section, StringBuilder text) {
        text.append("## ").append(section.heading()).append("\n\n");
        text.append(places(section.places()));
        text.append("| Key | Type | Default | Allowed | Description |\n| --- | --- | --- | --- | --- |\n");
        section.record()
                .keys()
                .forEach(key ->
                        text.append("| ").append(String.join(" | ", cells(key))).append(" |\n"));
        text.append('\n');
    }

    /** What the record is for: the heading has its place, unless there are several. */
    private static String places(Map<String, String> places) {
        if (places.size() < 2) {
            return String.join("", places.values()) + (places.isEmpty() ? "" : "\n\n");
        }
        var text = new StringBuilder();
        places.forEach((path, description) -> text.append("- ")
                .append(code(path))
                .append(": ")
                .append(description)
                .append('\n'));
        return text.append('\n').toString();
    }

    private List<String> cells(KeySchema key) {
        Key about = key.key();
        var description = new ArrayList<>(List.of(about.description()));
        if (!about.example().isEmpty()) {
            description.add("Example: " + code(about.example()));
        }
        return List.of(
                code(key.name()),
                type(key.type(), about.unit()),
                defaultValue(key),
                KeyConstraints.of(key),
                escape(String.join(" ", description)));
    }

    private static String defaultValue(KeySchema key) {
        var value = key.defaultValue();
        if (value == null) {
            return key.optional() ? "not set" : "**required**";
        }
        boolean bare = value.isJsonPrimitive();
        return code(bare ? value.getAsString() : value.toString());
    }

    private String type(ValueType type, String unit) {
        if (type instanceof RecordType record) {
            Section section = sections.get(record.type());
            return section == null ? "object" : "[object](#" + anchor(section.heading()) + ")";
        }
        if (type instanceof ListType list) {
            return "list of " + type(list.element(), unit);
        }
        if (type instanceof MapType map) {
            return "by name: " + type(map.value(), unit);
        }
        String plain = type instanceof ChoiceType ? "choice" : type.described().replaceFirst("^an? ", "");
        return unit.isEmpty() ? plain : plain + ", " + unit;
    }

    /** As GitHub makes them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    static String code(String text) {
        return "`" + escape(text) + "`";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private record Visit(String heading, RecordType record, String path, String description) {}

    private record Section(String heading, RecordType record, Map<String, String> places) {
        Section(String heading, RecordType record) {
            this(heading, record, new LinkedHashMap<>());
        }
    }
}
