package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP: one request, one answer. */
final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String platform;
    private final String header;
    private final String credential;
    private final String variable;

    /**
     * Sets what every request has.
     *
     * @param platform as a person calls it
     * @param header with the credential
     * @param credential never shown
     * @param variable that it came from
     */
    Http(String platform, String header, String credential, String variable) {
        this.platform = platform;
        this.header = header;
        this.credential = credential;
        this.variable = variable;
    }

    /**
     * Asks.
     *
     * @param body null for none
     * @throws PlatformException if there is no answer, it is an error, or it is not JSON
     */
    JsonElement ask(String method, URI address, @Nullable JsonElement body)
            throws PlatformException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header(header, credential)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new PlatformException(platform + " does not answer at " + address + ": " + message);
        }
        if (response.statusCode() / 100 != 2) {
            throw new PlatformException(
                    platform + " answers " + response.statusCode() + " at " + address + hint(response.statusCode()));
        }
        try {
            return JsonParser.parseString(response.body());
        } catch (JsonParseException e) {
            throw new PlatformException("what answers at " + address + " is not " + platform + "'s API");
        }
    }

    private String hint(int status) {
        return switch (status) {
            case UNAUTHORIZED -> ": " + variable + " is not valid, or has expired";
            case FORBIDDEN, NOT_FOUND -> ": there is no such thing, or " + variable + " may not see or write it";
            default -> "";
        };
    }
}
