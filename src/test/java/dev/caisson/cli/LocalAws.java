package dev.caisson.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS on a loopback port that gives prepared answers by action, over AWS's own protocols, for what a simulated AWS
 * never says: that somebody has no right, or that it is busy. The SDK finds it as it finds any: by its settings, which
 * belong to the whole JVM, so tests lock {@code aws.sdk}.
 */
final class LocalAws implements AutoCloseable {
    static final String ACCOUNT = "123456789012";

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final String IDENTITY = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::%1$s:user/ada</Arn><UserId>A</UserId><Account>%1$s</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>
            """;
    private static final List<String> SETTINGS = List.of(
            "aws.endpointUrl",
            "aws.accessKeyId",
            "aws.secretAccessKey",
            "aws.disableEc2Metadata",
            "aws.sharedCredentialsFile",
            "aws.configFile");

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    private record Answer(int status, String body) {}

    LocalAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::answer);
        server.start();
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.sharedCredentialsFile", "/nowhere/credentials");
        System.setProperty("aws.configFile", "/nowhere/config");
        answers("GetCallerIdentity", IDENTITY.formatted(ACCOUNT));
    }

    /**
     * Prepares what it says.
     *
     * @param action {@code DescribeServices}; of S3 and Lambda, method and path
     * @param bodies one after the other, the last again and again
     */
    LocalAws answers(String action, String... bodies) {
        return prepare(
                action, Arrays.stream(bodies).map(body -> new Answer(200, body)).toList());
    }

    private LocalAws prepare(String action, List<Answer> prepared) {
        answers.put(action, new ConcurrentLinkedDeque<>(prepared));
        return this;
    }

    /** With the error of AWS's JSON protocols. */
    LocalAws refuses(String action, int status, String code, String message) {
        return prepare(
                action,
                List.of(new Answer(status, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message))));
    }

    /** With the error of AWS's XML protocols. */
    LocalAws refusesInXml(String action, int status, String code, String message) {
        return prepare(
                action,
                List.of(new Answer(
                        status,
                        "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                                .formatted(code, message))));
    }

    /** Nobody has signed in. */
    LocalAws withoutCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        return this;
    }

    /** Nobody listens any more. */
    LocalAws gone() {
        server.stop(0);
        return this;
    }

    /** Actions in their order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** What was sent with an action, one after the other. */
    String bodies(String action) {
        return bodies.getOrDefault(action, "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = action(exchange, body);
        asked.add(action);
        bodies.merge(action, body, String::concat);
        Answer answer = next(action);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", answer.body().startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String action) {
        Deque<Answer> prepared = answers.getOrDefault(action, new ArrayDeque<>());
        if (prepared.isEmpty()) {
            return new Answer(501, "{\"__type\": \"NotPrepared\", \"message\": \"" + action + "\"}");
        }
        return prepared.size() > 1 ? prepared.remove() : prepared.getFirst();
    }

    private static String action(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        Matcher action = ACTION.matcher(URLDecoder.decode(body, StandardCharsets.UTF_8));
        return action.find()
                ? action.group(1)
                : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    @Override
    public void close() {
        server.stop(0);
        SETTINGS.forEach(System::clearProperty);
    }

    /** A state with resources of a stack shop/dev, each under a component {@code api}. */
    static String state(Map<String, String> resources) {
        String stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
        String api = "urn:pulumi:dev::shop::shop:Api::api";
        List<String> all = new ArrayList<>();
        all.add("{\"urn\": \"%s\", \"type\": \"pulumi:pulumi:Stack\", \"outputs\": {}}".formatted(stack));
        all.add("{\"urn\": \"%s\", \"type\": \"shop:Api\", \"parent\": \"%s\"}".formatted(api, stack));
        new TreeMap<>(resources)
                .forEach((type, rest) -> all.add(
                        "{\"urn\": \"urn:pulumi:dev::shop::shop:Api$%1$s::thing\", \"type\": \"%1$s\", \"custom\": true, \"parent\": \"%2$s\", %3$s}"
                                .formatted(type, api, rest)));
        return "{\"version\": 3, \"deployment\": {\"resources\": [" + String.join(",\n", all) + "]}}";
    }
}
