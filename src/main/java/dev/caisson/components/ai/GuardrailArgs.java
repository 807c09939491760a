package dev.caisson.components.ai;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Guardrail}.
 *
 * @param strength how readily harmful content and prompt attacks are blocked; HIGH by default
 * @param blockedData kinds of personal data (AWS's names) that stop a request or an answer; by default credentials and
 *     the numbers that money hangs on
 * @param maskedData kinds of personal data that are blacked out; none by default
 * @param blockedInputMessage what a user reads instead of an answer to a blocked request, at most 500 characters; a
 *     short apology by default
 * @param blockedOutputMessage what a user reads instead of a blocked answer, at most 500 characters; a short apology by
 *     default
 * @param encryptionKeyArn customer key; null for AWS's own (the default)
 */
@Args
public record GuardrailArgs(
        @Initializer("DEFAULT_STRENGTH") Strength strength,
        @Initializer("DEFAULT_BLOCKED_DATA") Set<String> blockedData,
        Set<String> maskedData,
        @Initializer("DEFAULT_MESSAGE") String blockedInputMessage,
        @Initializer("DEFAULT_MESSAGE") String blockedOutputMessage,
        @Nullable Output<String> encryptionKeyArn) {

    /** How much doubt is enough to block. */
    public enum Strength {
        LOW,
        MEDIUM,
        HIGH
    }

    /** What a kind of personal data looks like, as a regular expression. */
    public static final String KIND = "[A-Z][A-Z_]+";
    /** {@link #KIND} in words. */
    public static final String KIND_FORMAT = "AWS's name of a kind of personal data, such as EMAIL";

    public static final String MESSAGE = "(?s).{1,500}";
    /** {@link #MESSAGE} in words. */
    public static final String MESSAGE_FORMAT = "1 to 500 characters";

    public static final Strength DEFAULT_STRENGTH = Strength.HIGH;
    public static final Set<String> DEFAULT_BLOCKED_DATA = Set.of(
            "PASSWORD",
            "PIN",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "CREDIT_DEBIT_CARD_NUMBER",
            "CREDIT_DEBIT_CARD_CVV",
            "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
            "US_SOCIAL_SECURITY_NUMBER");
    public static final String DEFAULT_MESSAGE = "Sorry, this cannot be answered.";

    public GuardrailArgs {
        var both = new TreeSet<>(blockedData);
        both.retainAll(maskedData);
        var all = new TreeSet<>(blockedData);
        all.addAll(maskedData);
        Problems.in("the arguments of a Guardrail")
                .check(both.isEmpty(), "maskedData", both, "must not be blocked as well")
                .check(
                        all.stream().allMatch(kind -> kind.matches(KIND)),
                        "blockedData and maskedData",
                        all,
                        "must be AWS's names, such as EMAIL")
                .check(
                        blockedInputMessage.matches(MESSAGE),
                        "blockedInputMessage",
                        blockedInputMessage,
                        "must be " + MESSAGE_FORMAT)
                .check(
                        blockedOutputMessage.matches(MESSAGE),
                        "blockedOutputMessage",
                        blockedOutputMessage,
                        "must be " + MESSAGE_FORMAT)
                .throwIfAny();
    }

    public static GuardrailArgsBuilder builder() {
        return GuardrailArgsBuilder.builder();
    }
}
