package dev.caisson.config;

import dev.caisson.components.security.SignInDomain;
import dev.caisson.components.security.UserGroup;
import dev.caisson.components.security.UserPoolArgs;
import dev.caisson.components.security.UserPoolArgs.SecondFactor;
import dev.caisson.components.security.UserPoolArgs.ThreatProtection;
import dev.caisson.config.binding.Key;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who may sign in, and how. */
public record UsersConfig(
        @Key(
                description = "Who needs a code from an authenticator app besides the password.",
                defaultValue = "required")
        SecondFactor secondFactor,

        @Key(
                description =
                        "What Cognito does about leaked passwords and suspicious sign-ins; anything but off is billed for each active user.",
                defaultValue = "enforced")
        ThreatProtection threatProtection,

        @Key(description = "Whether strangers may make themselves an account.", defaultValue = "false")
        boolean signUp,

        @Key(description = "Who sends messages to users; Cognito itself, which sends 50 a day, if not given.") @Nullable
        EmailConfig email,

        @Key(
                description =
                        "What Cognito's host for the sign-in pages begins with, unique in the region over all of AWS.",
                pattern = SignInDomain.PREFIX,
                format = SignInDomain.PREFIX_FORMAT)
        @Nullable
        String domainPrefix,

        @Key(
                description =
                        "A host of yours for the sign-in pages instead, in the stack's domain; the name above it must have an address already.",
                example = "auth.example.com")
        @Nullable
        String host,

        @Key(
                description = "Addresses where users come back to after signing in; http://localhost only in dev.",
                defaultValue = "[]",
                example = "[https://app.example.com/signed-in]")
        List<String> callbacks,

        @Key(
                description = "Addresses where users come back to after signing out; http://localhost only in dev.",
                defaultValue = "[]")
        List<String> logouts,

        @Key(
                description = "Sign in with Google: the client id. Its secret is caisson:secrets.google-client-secret.",
                example = "1234-abcd.apps.googleusercontent.com")
        @Nullable
        String google,

        @Key(
                description = "Facebook Login: the app id. Its secret is caisson:secrets.facebook-app-secret.",
                pattern = "\\d{5,20}",
                format = "5 to 20 digits")
        @Nullable
        String facebook,

        @Key(description = "Sign in with Apple. The text of its .p8 file is caisson:secrets.apple-private-key.")
        @Nullable
        AppleConfig apple,

        @Key(
                description =
                        "OpenID Connect providers by name, which is never changed. Each one's secret is caisson:secrets.<name>-client-secret.",
                defaultValue = "{}")
        Map<String, OidcConfig> oidc,

        @Key(
                description = "SAML providers by name, which is never changed: the address of their metadata.",
                defaultValue = "{}",
                pattern = "https://\\S+",
                format = "an https:// address")
        Map<String, String> saml,

        @Key(
                description = "Roles of users by name, which arrive in the token's cognito:groups.",
                defaultValue = "{}",
                mapKeyPattern = UserGroup.NAME,
                mapKeyFormat = UserGroup.NAME_FORMAT,
                mapKeyMaxLength = 128,
                example = "{editors: {description: May change things., precedence: 1}}")
        Map<String, GroupConfig> groups) {

    public static final String GOOGLE_SECRET = "google-client-secret";
    public static final String FACEBOOK_SECRET = "facebook-app-secret";
    public static final String APPLE_SECRET = "apple-private-key";

    /** The secret of an OpenID Connect provider. */
    public static String oidcSecret(String name) {
        return name + "-client-secret";
    }

    /** Names of the secrets that the chosen logins need. */
    public Set<String> neededSecrets() {
        Set<String> needed = new TreeSet<>();
        if (google != null) {
            needed.add(GOOGLE_SECRET);
        }
        if (facebook != null) {
            needed.add(FACEBOOK_SECRET);
        }
        if (apple != null) {
            needed.add(APPLE_SECRET);
        }
        oidc.keySet().forEach(name -> needed.add(oidcSecret(name)));
        return needed;
    }

    /**
     * What these keys must agree on with the rest of the stack.
     *
     * @param secrets names of those it has
     * @param localhost whether users may come back to a developer's own machine
     * @param domain what the host of the sign-in pages must be in
     */
    public void check(String path, Problems problems, Set<String> secrets, boolean localhost, String domain) {
        UserPoolArgs.checkAddresses(problems, path + ".callbacks", callbacks, localhost);
        UserPoolArgs.checkAddresses(problems, path + ".logouts", logouts, localhost);
        problems.check(host == null || host.endsWith("." + domain), path + ".host", host, "must end with ." + domain);
        for (String secret : neededSecrets()) {
            problems.check(
                    secrets.contains(secret),
                    "caisson:secrets." + secret,
                    null,
                    "is required for a login of caisson:users: pulumi config set --secret --path 'caisson:secrets."
                            + secret + "' <value>");
        }
        boolean others = !neededSecrets().isEmpty() || !saml.isEmpty();
        problems.check(
                !others || !callbacks.isEmpty(),
                path + ".callbacks",
                null,
                "must name at least one address: users of other logins come back to it");
        problems.check(
                domainPrefix == null || host == null,
                path + ".host",
                host,
                "cannot go with a domainPrefix: choose one");
        for (String name : saml.keySet()) {
            problems.check(
                    !oidc.containsKey(name), path + ".saml." + name, null, "is also the name of an oidc provider");
        }
    }

    /** A role of users. */
    public record GroupConfig(
            @Key(
                    description = "What its users are.",
                    pattern = UserGroup.DESCRIPTION,
                    format = UserGroup.DESCRIPTION_FORMAT)
            @Nullable
            String description,

            @Key(
                    description =
                            "Its place among the groups of a user who is in several, 0 before 1; last if not given.",
                    min = 0,
                    max = Integer.MAX_VALUE)
            @Nullable
            Integer precedence) {}

    /** Sends messages through SES. */
    public record EmailConfig(
            @Key(
                    description = "Sender, verified in SES.",
                    pattern = ".*@.*",
                    format = "an address, or Name <address>",
                    example = "Example <no-reply@example.com>")
            String from,

            @Key(
                    description = "ARN of the verified address or domain in SES, in the stack's region.",
                    pattern = "arn:aws[a-z-]*:ses:[a-z0-9-]+:\\d{12}:identity/\\S+",
                    format = "the ARN of an identity in SES",
                    example = "arn:aws:ses:us-east-1:123456789012:identity/example.com")
            String identity) {}

    /** Sign in with Apple. */
    public record AppleConfig(
            @Key(description = "Identifier of the Services ID.", example = "com.example.signin")
            String servicesId,

            @Key(description = "Team id.", pattern = "[A-Z0-9]{10}", format = "10 capital letters and digits")
            String teamId,

            @Key(description = "Id of the key.", pattern = "[A-Z0-9]{10}", format = "10 capital letters and digits")
            String keyId) {}

    /** One OpenID Connect provider. */
    public record OidcConfig(
            @Key(
                    description = "Address under which /.well-known/openid-configuration is found.",
                    pattern = "https://\\S+",
                    format = "an https:// address")
            String issuer,

            @Key(description = "Id of the client.") String clientId) {}
}
