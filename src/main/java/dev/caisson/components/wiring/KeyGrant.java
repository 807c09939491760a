package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rights on the key that encrypts something, used through the service that keeps it and nowhere else. */
public final class KeyGrant {
    private KeyGrant() {}

    /**
     * None where the key is AWS's own, whose policy admits everybody whom the service admits.
     *
     * @param service as {@code kms:ViaService} calls it ({@code sqs})
     * @param sid of the statement
     * @param actions full action names
     * @param keyArn the customer key; null for AWS's own
     */
    public static List<Grant> through(
            String service, String sid, List<String> actions, @Nullable Output<String> keyArn) {
        return keyArn == null
                ? List.of()
                : List.of(Grant.of(sid, actions, keyArn)
                        .when("StringLike", "kms:ViaService", service + ".*.amazonaws.com"));
    }
}
