package dev.caisson.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values known only after deployment, handed to the program as tokens and turned into Terraform expressions afterwards.
 * A token is letters and digits only, so it survives JSON, base64, a change of case and being put together with other
 * text; what the program itself wrote with {@code ${…}} or <code>%{…}</code> is escaped and stays text.
 */
final class References {
    private static final Pattern TOKEN = Pattern.compile("zref([0-9]{6})z", Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN = Pattern.compile("zref[0-9]", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");

    private final List<Reference> references = new ArrayList<>();
    private final Map<Reference, String> tokens = new ConcurrentHashMap<>();
    private final Map<Reference, Shape> shapes = new ConcurrentHashMap<>();

    /**
     * A computed value.
     *
     * @param address {@code aws_vpc.network_vpc}
     * @param path what follows the address: {@code .arn}, {@code .master_user_secret[0].secret_arn}; in a set
     *     {@code .options{0}.value}, or by a key <code>.options{name=www}.value</code>
     */
    record Reference(String address, String path) {
        private static final Pattern IN_SET = Pattern.compile("(.*)\\{(?:(\\w+)=)?([^}]*)}\\.?(.*)");

        String expression() {
            Matcher set = IN_SET.matcher(path);
            if (!set.matches()) {
                return address + path;
            }
            String member = set.group(4).isEmpty() ? "" : "." + set.group(4);
            // A set has no first element for Terraform; a list made of it has.
            return set.group(2) == null
                    ? "tolist(" + address + set.group(1) + ")[0]" + member
                    : "[for each in " + address + set.group(1) + " : each" + member + " if each." + set.group(2)
                            + " == \"" + set.group(3) + "\"][0]";
        }

        /** The attribute of the resource. */
        String attribute() {
            return path.substring(1).split("[.\\[{]", 2)[0];
        }
    }

    synchronized String token(Reference reference) {
        return tokens.computeIfAbsent(reference, key -> {
            references.add(key);
            return "zref" + String.format(Locale.ROOT, "%06d", references.size() - 1) + "z";
        });
    }

    /**
     * What a program may cut off the front of a value: of an ARN all before the resource, of a URL the host.
     *
     * @param front literal text, with the last separator
     * @param separator between the parts
     * @param parts how many the front has
     */
    record Shape(String front, String separator, int parts) {
        static Shape of(String likeIt, String separator, int parts) {
            String[] all = likeIt.split(separator, parts + 1);
            return new Shape(String.join(separator, List.of(all).subList(0, parts)) + separator, separator, parts);
        }

        String restOf(String expression) {
            String all = "split(\"" + separator + "\", " + expression + ")";
            return "join(\"" + separator + "\", slice(" + all + ", " + parts + ", length(" + all + ")))";
        }
    }

    /** A token behind a front, which can be taken apart like the value it stands for. */
    String token(Reference reference, Shape shape) {
        shapes.put(reference, shape);
        return shape.front() + token(reference);
    }

    synchronized Reference of(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(token + " is not a reference");
        }
        return references.get(Integer.parseInt(matcher.group(1)));
    }

    boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** A Terraform template that gives the same text. */
    String template(String text) {
        if (BASE64.matcher(text).matches() && !TOKEN.matcher(text).find()) {
            String decoded = decoded(text);
            if (TOKEN.matcher(decoded).find()) {
                String inner = template(decoded)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
                return "${base64encode(\"" + inner + "\")}";
            }
        }
        Matcher matcher = TOKEN.matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            Reference reference = of(matcher.group());
            String before = text.substring(from, matcher.start());
            Shape shape = shapes.get(reference);
            boolean isWhole = shape == null || before.endsWith(shape.front());
            literal(
                    shape != null && isWhole
                            ? before.substring(
                                    0, before.length() - shape.front().length())
                            : before,
                    result,
                    true);
            result.append("${")
                    .append(isWhole ? reference.expression() : shape.restOf(reference.expression()))
                    .append('}');
            from = matcher.end();
        }
        literal(text.substring(from), result, false);
        return result.toString();
    }

    private static void literal(String text, StringBuilder result, boolean beforeReference) {
        if (BROKEN.matcher(text).find()) {
            throw new IllegalStateException("the program cut a value that is known only after deployment: " + text);
        }
        String escaped = text.replace("${", "$${").replace("%{", "%%{");
        if (beforeReference && (escaped.endsWith("$") || escaped.endsWith("%"))) {
            char last = escaped.charAt(escaped.length() - 1);
            escaped = escaped.substring(0, escaped.length() - 1) + "${\"" + last + "\"}";
        }
        result.append(escaped);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
