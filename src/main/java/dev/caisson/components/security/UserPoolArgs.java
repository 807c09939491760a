package dev.caisson.components.security;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link UserPool}.
 *
 * @param location account and region, for addresses
 * @param poolName name in AWS, not unique; null lets Pulumi choose (the default)
 * @param secondFactor whether users need a code from an authenticator app besides their password; REQUIRED by default
 * @param threatProtection what Cognito does about leaked passwords and suspicious sign-ins; anything but OFF needs the
 *     Plus plan, billed for each active user; ENFORCED by default
 * @param selfSignUp whether strangers may make themselves an account; false by default
 * @param email who sends messages to users; null for Cognito itself, which sends 50 a day (the default)
 * @param identityProviders other logins accepted, by name; a name is part of the users' identity, so never changed;
 *     none by default
 * @param groups roles of users by name, which arrive in the token's {@code cognito:groups}; none by default
 * @param domain where the sign-in pages stand; null for none, and no OAuth (the default)
 * @param callbackUrls where users come back to after signing in, {@code https://} only; none by default
 * @param logoutUrls where users come back to after signing out, {@code https://} only; none by default
 * @param allowLocalhost whether those may be {@code http://localhost} as well, for a developer's own machine; false by
 *     default
 * @param deletionProtection whether AWS refuses to delete it; true by default
 * @param protect whether Pulumi refuses to delete it; true by default
 */
@Args
public record UserPoolArgs(
        AwsLocation location,
        @Nullable String poolName,
        @Initializer("DEFAULT_SECOND_FACTOR") SecondFactor secondFactor,
        @Initializer("DEFAULT_THREAT_PROTECTION") ThreatProtection threatProtection,
        boolean selfSignUp,
        @Nullable UserPoolEmail email,
        Map<String, IdentityProvider> identityProviders,
        Map<String, UserGroup> groups,
        @Nullable SignInDomain domain,
        List<String> callbackUrls,
        List<String> logoutUrls,
        boolean allowLocalhost,
        @Initializer("DEFAULT_PROTECTION") boolean deletionProtection,
        @Initializer("DEFAULT_PROTECTION") boolean protect) {

    /** Who needs a code besides the password. */
    public enum SecondFactor {
        /** Every user of the pool; not those who sign in elsewhere. */
        REQUIRED("ON"),
        /** Whoever wants. */
        OPTIONAL("OPTIONAL");

        private final String cognito;

        SecondFactor(String cognito) {
            this.cognito = cognito;
        }

        String cognito() {
            return cognito;
        }
    }

    /** What Cognito does about leaked passwords and suspicious sign-ins. */
    public enum ThreatProtection {
        /** Nothing; the Essentials plan. */
        OFF("OFF", "ESSENTIALS"),
        /** Records them; the Plus plan. */
        AUDIT("AUDIT", "PLUS"),
        /** Records them, and refuses passwords known to have leaked; the Plus plan. */
        ENFORCED("ENFORCED", "PLUS");

        private final String mode;
        private final String plan;

        ThreatProtection(String mode, String plan) {
            this.mode = mode;
            this.plan = plan;
        }

        String mode() {
            return mode;
        }

        String plan() {
            return plan;
        }
    }

    public static final SecondFactor DEFAULT_SECOND_FACTOR = SecondFactor.REQUIRED;
    public static final ThreatProtection DEFAULT_THREAT_PROTECTION = ThreatProtection.ENFORCED;
    public static final boolean DEFAULT_PROTECTION = true;

    private static final String PROVIDER = "[a-z][a-z0-9-]{0,31}";
    private static final String LOCALHOST = "http://localhost(:\\d{1,5})?(/.*)?";

    public UserPoolArgs {
        var problems = Problems.in("the arguments of a UserPool")
                .required("location", location)
                .check(
                        poolName == null || poolName.matches("[\\w\\s+=,.@-]{1,128}"),
                        "poolName",
                        poolName,
                        "must be 1 to 128 letters, digits, spaces or + = , . @ - _")
                .check(
                        identityProviders.isEmpty() || !callbackUrls.isEmpty(),
                        "callbackUrls",
                        null,
                        "must name at least one address: users of other logins come back to it")
                .check(
                        domain != null || callbackUrls.isEmpty(),
                        "domain",
                        null,
                        "is required with callbackUrls: the sign-in pages must stand somewhere");
        identityProviders
                .keySet()
                .forEach(name -> problems.check(
                        name.matches(PROVIDER),
                        "identityProviders." + name,
                        null,
                        "must be 1 to 32 lower-case letters, digits and hyphens, and begin with a letter"));
        groups.keySet()
                .forEach(name -> problems.check(
                        name.matches(UserGroup.NAME), "groups." + name, null, "must be " + UserGroup.NAME_FORMAT));
        checkAddresses(problems, "callbackUrls", callbackUrls, allowLocalhost);
        checkAddresses(problems, "logoutUrls", logoutUrls, allowLocalhost);
        problems.throwIfAny();
    }

    public static UserPoolArgsBuilder builder() {
        return UserPoolArgsBuilder.builder();
    }

    /** Adds a problem for each address that tokens or users must not be sent to. */
    public static void checkAddresses(Problems problems, String path, List<String> addresses, boolean localhost) {
        for (String address : addresses) {
            problems.check(
                    address.matches("https://[^\\s#]+") || (localhost && address.matches(LOCALHOST)),
                    path,
                    address,
                    localhost
                            ? "must start with https:// or http://localhost, and have no fragment"
                            : "must start with https://, and have no fragment");
        }
    }
}
