package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;

/**
 * Who sends a pool's messages to its users.
 *
 * @param from {@code Name <address>} or an address, verified in SES
 * @param identityArn of the verified address or domain in SES, in the pool's region
 */
public record UserPoolEmail(String from, Output<String> identityArn) {
    public UserPoolEmail {
        Problems.in("the e-mail of a UserPool")
                .check(from.contains("@"), "from", from, "must be an address, or Name <address>")
                .throwIfAny();
    }
}
