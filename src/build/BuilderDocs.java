import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the setters of generated builders the text of their record's {@code @param}, which RecordBuilder 52 does not
 * carry over: whoever completes {@code QueueArgs.builder().} in an editor reads what a part is, its unit and default.
 * Run by the build: {@code java src/build/BuilderDocs.java <generated sources> <sources>}.
 */
class BuilderDocs {
    private static final Pattern SETTER = Pattern.compile(
            "(?:Set a new value for the|(?:Add to|Re-create) the internally allocated \\{@code [^}]+} for)"
                    + " \\{@code (\\w+)}[^\\n]*");
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?= @(?:param|see|throws) |$)");
    private static final Pattern DOC_OF_RECORD =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/(?:\\s*@\\w+(?:\\([^)]*\\))?)*\\s*(?:public )?record (\\w+)", Pattern.DOTALL);

    public static void main(String[] arguments) throws IOException {
        Path generated = Path.of(arguments[0]);
        if (!Files.isDirectory(generated)) {
            return;
        }
        List<Path> builders;
        try (var files = Files.walk(generated)) {
            builders = files.filter(file -> file.toString().endsWith("Builder.java")).toList();
        }
        for (Path builder : builders) {
            String record = builder.getFileName().toString().replace("Builder.java", "");
            Path source = Path.of(arguments[1])
                    .resolve(generated.relativize(builder))
                    .resolveSibling(record + ".java");
            if (Files.exists(source)) {
                describe(builder, parts(Files.readString(source), record));
            }
        }
    }

    private static void describe(Path builder, Map<String, String> parts) throws IOException {
        String text = Files.readString(builder);
        String described = SETTER.matcher(text)
                .replaceAll(setter -> Matcher.quoteReplacement(parts.getOrDefault(setter.group(1), setter.group())));
        if (!described.equals(text)) {
            // Younger than its class, it would have everything compiled anew by the next build.
            FileTime written = Files.getLastModifiedTime(builder);
            Files.writeString(builder, described);
            Files.setLastModifiedTime(builder, written);
        }
    }

    private static Map<String, String> parts(String source, String record) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher documented = DOC_OF_RECORD.matcher(source);
        while (documented.find()) {
            if (documented.group(2).equals(record)) {
                String doc = documented.group(1).replaceAll("\\n\\s*\\* ?", " ").replaceAll("\\s+", " ");
                Matcher param = PARAM.matcher(doc.strip() + " ");
                while (param.find()) {
                    String text = param.group(2).strip();
                    text = text.replaceAll("\\{@link ([^}]+)}", "{@code $1}");
                    parts.put(param.group(1), Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
                }
            }
        }
        return parts;
    }
}
