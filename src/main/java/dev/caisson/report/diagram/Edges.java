package dev.caisson.report.diagram;

import dev.caisson.report.wiring.Link;
import dev.caisson.report.wiring.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Links as lines of a picture: one for each pair, for what carries requests, messages and data. What nearly everything
 * uses would be a line from everywhere; who asks for all reads it as a note.
 */
final class Edges {
    private static final Set<String> ALARMS =
            Set.of("alarmActions", "okActions", "insufficientDataActions", "snsTopic");
    private static final Set<String> BY_MAIL = Set.of("subscription by email", "subscription by sms");
    private static final Set<String> PASSWORDS = Set.of("secretsmanager:GetSecretValue");

    private final List<Link> links;
    private final List<Link> others;

    /** @param supports tells whether a component only supports others */
    Edges(List<Link> links, Predicate<String> supports) {
        this.links =
                links.stream().filter(link -> isMain(link, links, supports)).toList();
        others = links.stream()
                .filter(link -> !this.links.contains(link) && !isSaidByAnother(link, links))
                .toList();
    }

    /** In the order of the links. */
    List<PictureEdge> edges() {
        Map<List<String>, List<Link>> pairs = new LinkedHashMap<>();
        links.forEach(link -> pairs.computeIfAbsent(List.of(link.from(), link.to()), none -> new ArrayList<>())
                .add(link));
        return pairs.entrySet().stream()
                .map(pair -> new PictureEdge(
                        pair.getKey().get(0), pair.getKey().get(1), label(pair.getValue()), tone(pair.getValue())))
                .toList();
    }

    /**
     * What a component does besides, {@code decrypts key} or {@code :443 internet}.
     *
     * @param names of components
     */
    List<String> notes(String component, UnaryOperator<String> names) {
        Map<String, List<String>> byVerb = new LinkedHashMap<>();
        others.stream()
                .filter(link -> link.from().equals(component))
                .forEach(link -> byVerb.computeIfAbsent(label(List.of(link)), none -> new ArrayList<>())
                        .add(BY_MAIL.containsAll(link.reasons()) ? "mail" : names.apply(link.to())));
        return byVerb.entrySet().stream()
                .map(verb -> (verb.getKey() + " " + String.join(", ", verb.getValue())).strip())
                .toList();
    }

    private static boolean isMain(Link link, List<Link> all, Predicate<String> supports) {
        return link.verb() != Verb.DECRYPTS
                && !link.to().equals(Link.INTERNET)
                && !supports.test(link.from())
                && !supports.test(link.to())
                && !ALARMS.containsAll(link.reasons())
                && !BY_MAIL.containsAll(link.reasons())
                && !isSaidByAnother(link, all);
    }

    /** Who reaches a database reads its password, and who calls models may do so through an endpoint. */
    private static boolean isSaidByAnother(Link link, List<Link> all) {
        boolean password = link.verb() == Verb.READS && PASSWORDS.containsAll(link.reasons());
        boolean way = link.verb() == Verb.REACHES && !link.from().equals(Link.INTERNET);
        return (password && hasAlso(link, Verb.REACHES, all)) || (way && hasAlso(link, Verb.INVOKES, all));
    }

    private static boolean hasAlso(Link link, Verb verb, List<Link> all) {
        return all.stream()
                .anyMatch(other -> other.verb() == verb
                        && other.from().equals(link.from())
                        && other.to().equals(link.to()));
    }

    private static String label(List<Link> links) {
        return links.stream()
                .map(link -> link.verb() == Verb.REACHES
                        ? link.ports().stream().map(port -> ":" + port).collect(Collectors.joining(" "))
                        : word(link.verb()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String word(Verb verb) {
        return verb.text().split(" ", 2)[0];
    }

    private static String tone(List<Link> links) {
        return switch (links.get(links.size() - 1).verb()) {
            case REACHES -> "edge";
            case SENDS, CONSUMES -> "messages";
            case READS, WRITES, COPIES -> "data";
            case DECRYPTS -> "security";
            case INVOKES -> "compute";
        };
    }
}
