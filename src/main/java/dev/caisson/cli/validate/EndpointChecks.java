package dev.caisson.cli.validate;

import com.google.common.base.Throwables;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.running.StackState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Whether what the stack exports as an address answers: any answer but a server's error. */
final class EndpointChecks implements StackChecks {
    private static final String KIND = "endpoints";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SERVER_ERROR = 500;

    /** Addresses of AWS's own that are no part of the system. */
    private static final Pattern FOREIGN =
            Pattern.compile("https://([a-z0-9.-]*console\\.aws\\.amazon\\.com|(sqs|cognito-idp)\\.[a-z0-9.-]+)(/.*)?");

    @Override
    public List<Question> of(StackState state) {
        List<Question> questions = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, JsonElement> output : state.outputs().entrySet()) {
            if (output.getValue() instanceof JsonPrimitive text && text.isString() && isEndpoint(text.getAsString())) {
                String address = text.getAsString();
                if (known.add(address)) {
                    questions.add(Question.single(output.getKey(), KIND, () -> check(output.getKey(), address)));
                }
            }
        }
        return questions;
    }

    private static boolean isEndpoint(String text) {
        return text.matches("(https?|wss)://[^\\s{}]+")
                && !FOREIGN.matcher(text).matches();
    }

    private static Check check(String output, String address) {
        // A WebSocket begins as a request, which an answer to shows that somebody is there.
        URI uri = URI.create(address.replaceFirst("^wss:", "https:"));
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            String plain = uri.getScheme().equals("http") ? ", without TLS" : "";
            return Check.of(output, KIND, status < SERVER_ERROR, address + " answers " + status + plain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.of(output, KIND, false, address + ": interrupted");
        } catch (IOException e) {
            return Check.of(output, KIND, false, address + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer within " + LIMIT.toSeconds() + " s";
        }
        if (e instanceof SSLException) {
            return "TLS fails: " + e.getMessage();
        }
        if (Throwables.getRootCause(e) instanceof UnresolvedAddressException) {
            return "there is no such host";
        }
        return e instanceof ConnectException ? "nobody answers there" : String.valueOf(e.getMessage());
    }
}
