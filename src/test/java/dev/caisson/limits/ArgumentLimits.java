package dev.caisson.limits;

import dev.caisson.validation.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What one component of a record may be, found by trying. */
record ArgumentLimits(ArgumentRecord record, RecordComponent component) {
    /** Longer than anything that AWS takes. */
    private static final int LONGEST = 5_000;

    /** Of the accepted texts, how many are made longer. */
    private static final int SAMPLES = 6;

    /** What people write into the arguments that are texts, right and wrong. */
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "1",
            "ab",
            "shop",
            "shop-1",
            "shop_1",
            "shop.1",
            "shop/1",
            "/shop",
            "/shop/a",
            "shop/",
            "-shop",
            "shop-",
            "1shop",
            "shop--1",
            "a b",
            "shöp",
            "aws",
            "/aws/shop",
            "internal-shop",
            "shop.fifo",
            "shop:1",
            "shop*",
            "*",
            "$default",
            "16",
            "16.4",
            "t3.nano",
            "db.t4g.micro",
            "ami-0123456789abcdef0",
            "10.0.0.1",
            "10.0.0.0/8",
            "10.0.0.1/8",
            "0.0.0.0/0",
            "2001:db8::/32",
            "a@example.com",
            "example.com",
            "Example.com",
            "*.example.com",
            "https://example.com",
            "http://example.com",
            "https://example.com/a",
            "https://*",
            "GET",
            "rate(5 minutes)",
            "03:00-04:00",
            "sun:03:00-sun:04:00",
            "Europe/Berlin",
            "us-east-1",
            "subnet-0123456789abcdef0",
            "sqs:SendMessage",
            "arn:aws:iam::123456789012:role/shop",
            "application/json",
            "rdsadmin",
            "200-399");

    /** One line; none if nothing is asked of it. */
    Optional<String> describe() {
        if (record.problems().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (record.problems().map(all -> all.stream().anyMatch(this::requires)).orElse(false)) {
            parts.add("required");
        }
        Class<?> type = component.getType();
        if (type == int.class || type == Integer.class) {
            range(value -> accepts((int) value)).ifPresent(parts::add);
        } else if (type == long.class || type == Long.class) {
            range(this::accepts).ifPresent(parts::add);
        } else if (type == double.class || type == Double.class) {
            range(value -> accepts((double) value)).ifPresent(parts::add);
        } else if (type == String.class) {
            texts(text -> text).ifPresent(parts::add);
        } else if (type == List.class && holdsTexts()) {
            texts(List::of).ifPresent(parts::add);
            size().ifPresent(parts::add);
        } else if (type == Set.class && holdsTexts()) {
            texts(Set::of).ifPresent(parts::add);
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        record.type().getSimpleName() + "." + component.getName() + ": " + String.join(", ", parts));
    }

    private boolean holdsTexts() {
        return component.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] == String.class;
    }

    private boolean accepts(Object value) {
        return record.problems(component, value)
                .map(all -> all.stream().noneMatch(this::isAbout))
                .orElse(false);
    }

    private boolean requires(Problem problem) {
        return problem.path().equals(component.getName()) && problem.allowed().startsWith("is required");
    }

    private boolean isAbout(Problem problem) {
        return problem.path().equals(component.getName())
                || problem.path().startsWith(component.getName() + "[")
                || problem.path().startsWith(component.getName() + ".");
    }

    /** Lowest and highest; what lies between is taken to be accepted. */
    private Optional<String> range(LongPredicate accepts) {
        long[] tried = LongStream.concat(
                        LongStream.of(Integer.MIN_VALUE, -1),
                        LongStream.concat(
                                LongStream.rangeClosed(0, 400),
                                LongStream.of(
                                        500, 512, 1_000, 1_024, 3_600, 10_000, 100_000, 1_000_000, Integer.MAX_VALUE)))
                .toArray();
        long[] accepted = LongStream.of(tried).filter(accepts).toArray();
        // None: what is wrong lies elsewhere.
        if (accepted.length == tried.length || accepted.length == 0) {
            return Optional.empty();
        }
        long lowest = edge(accepts, accepted[0], Integer.MIN_VALUE);
        long highest = edge(accepts, accepted[accepted.length - 1], Integer.MAX_VALUE);
        return Optional.of((lowest == Integer.MIN_VALUE ? "" : lowest) + ".."
                + (highest == Integer.MAX_VALUE ? "" : String.valueOf(highest)));
    }

    /** The last accepted on the way from one that is to one that may not be. */
    private static long edge(LongPredicate accepts, long good, long towards) {
        if (accepts.test(towards)) {
            return towards;
        }
        long accepted = good;
        long refused = towards;
        while (Math.abs(refused - accepted) > 1) {
            long middle = accepted + (refused - accepted) / 2;
            if (accepts.test(middle)) {
                accepted = middle;
            } else {
                refused = middle;
            }
        }
        return accepted;
    }

    private Optional<String> texts(Function<String, Object> value) {
        List<String> accepted =
                TEXTS.stream().filter(text -> accepts(value.apply(text))).toList();
        long longest = accepted.stream()
                .limit(SAMPLES)
                .mapToLong(text -> edge(more -> accepts(value.apply(longer(text, more))), text.length(), LONGEST))
                .max()
                .orElse(0);
        if (accepted.isEmpty() || (accepted.size() == TEXTS.size() && longest == LONGEST)) {
            return Optional.empty();
        }
        Stream<String> shown = accepted.size() > TEXTS.size() / 2
                ? Stream.concat(
                        Stream.of("not"),
                        TEXTS.stream().filter(text -> !accepted.contains(text)).map(text -> "'" + text + "'"))
                : accepted.stream().map(text -> "'" + text + "'");
        return Optional.of(String.join(" ", shown.toList())
                + (longest == LONGEST || longest == 0 ? "" : ", " + longest + " long"));
    }

    /** More of the same, in the middle, where no pattern is at its end. */
    private static String longer(String text, long length) {
        int middle = text.length() / 2;
        return text.substring(0, middle)
                + "a".repeat((int) Math.max(0, length - text.length()))
                + text.substring(middle);
    }

    private Optional<String> size() {
        return TEXTS.stream().filter(text -> accepts(List.of(text))).findFirst().flatMap(text -> {
            long most = edge(size -> accepts(Collections.nCopies((int) size, text)), 1, 2_000);
            return most == 2_000 || most == 1 ? Optional.empty() : Optional.of("at most " + most);
        });
    }
}
