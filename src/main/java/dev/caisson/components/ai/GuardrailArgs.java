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
 * @param strength how readily harmful content and prompt attacks are blocked
 * @param blockedData kinds of personal data (AWS's names) that stop a request or an answer; by default credentials and
 *     the numbers that money hangs on
 * @param maskedData kinds of personal data that are blacked out
 * @param blockedInputMessage what a user reads instead of an answer to a blocked request, at most 500 characters
 * @param blockedOutputMessage what a user reads instead of a blocked answer, at most 500 characters
 * @param encryptionKeyArn customer key; null for AWS's own
 */
@Args
public record GuardrailArgs(
        @Initializer("STRICTEST") Strength strength,
        @Initializer("CREDENTIALS") Set<String> blockedData,
        Set<String> maskedData,
        @Initializer("REFUSAL") String blockedInputMessage,
        @Initializer("REFUSAL") String blockedOutputMessage,
        @Nullable Output<String> encryptionKeyArn) {

    /** How much doubt is enough to block. */
    public enum Strength {
        LOW,
        MEDIUM,
        HIGH
    }

    public static final Strength STRICTEST = Strength.HIGH;
    public static final Set<String> CREDENTIALS = Set.of(
            "PASSWORD",
            "PIN",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "CREDIT_DEBIT_CARD_NUMBER",
            "CREDIT_DEBIT_CARD_CVV",
            "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
            "US_SOCIAL_SECURITY_NUMBER");
    public static final String REFUSAL = "Sorry, this cannot be answered.";

    private static final int LONGEST_MESSAGE = 500;

    public GuardrailArgs {
        var both = new TreeSet<>(blockedData);
        both.retainAll(maskedData);
        var all = new TreeSet<>(blockedData);
        all.addAll(maskedData);
        Problems.in("the arguments of a Guardrail")
                .check(both.isEmpty(), "maskedData", both, "must not be blocked as well")
                .check(
                        all.stream().allMatch(kind -> kind.matches("[A-Z][A-Z_]+")),
                        "blockedData and maskedData",
                        all,
                        "must be AWS's names, such as EMAIL")
                .check(
                        fits(blockedInputMessage),
                        "blockedInputMessage",
                        blockedInputMessage,
                        "must be 1 to " + LONGEST_MESSAGE + " characters")
                .check(
                        fits(blockedOutputMessage),
                        "blockedOutputMessage",
                        blockedOutputMessage,
                        "must be 1 to " + LONGEST_MESSAGE + " characters")
                .throwIfAny();
    }

    public static GuardrailArgsBuilder builder() {
        return GuardrailArgsBuilder.builder();
    }

    private static boolean fits(String message) {
        return !message.isEmpty() && message.length() <= LONGEST_MESSAGE;
    }
}
