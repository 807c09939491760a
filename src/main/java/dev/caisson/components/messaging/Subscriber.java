package dev.caisson.components.messaging;

import com.pulumi.core.Output;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.List;

/** Who gets a topic's messages. Plain HTTP is not among them. */
public final class Subscriber {
    private final String protocol;
    private final Output<String> endpoint;
    private final boolean secret;

    private Subscriber(String protocol, Output<String> endpoint, boolean secret) {
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.secret = secret;
    }

    /** A mailbox; it gets one message with a link to confirm before any other. */
    public static Subscriber email(String address) {
        Problems.in("a subscriber")
                .check(address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"), "email", address, "must be an e-mail address")
                .throwIfAny();
        return new Subscriber("email", Output.of(address), false);
    }

    /**
     * An HTTPS endpoint that confirms its subscription by itself (PagerDuty, Opsgenie). Its URL often holds a token, so
     * it is treated as a secret, and never shown, also where it is refused.
     */
    public static Subscriber https(Output<String> url) {
        Output<String> checked = url.applyValue(known -> {
            if (!known.startsWith("https://")) {
                throw new InvalidInputException(
                        "a subscriber", List.of(new Problem("https", "", "must be a URL that starts with https://")));
            }
            return known;
        });
        return new Subscriber("https", checked.asSecret(), true);
    }

    String protocol() {
        return protocol;
    }

    Output<String> endpoint() {
        return endpoint;
    }

    boolean isSecret() {
        return secret;
    }

    /** Whether it answers SNS by itself, where a person must click on a link. */
    boolean confirmsItself() {
        return protocol.equals("https");
    }
}
