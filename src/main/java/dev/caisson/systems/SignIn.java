package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.security.IdentityProvider;
import dev.caisson.components.security.SignInDomain;
import dev.caisson.components.security.UserGroup;
import dev.caisson.components.security.UserPool;
import dev.caisson.components.security.UserPoolArgs;
import dev.caisson.components.security.UserPoolEmail;
import dev.caisson.config.Environment;
import dev.caisson.config.UsersConfig;
import dev.caisson.config.systems.SystemConfig;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a system's user pool from what its stack says of users; the configuration has checked that it fits together.
 */
record SignIn(SystemConfig config, UsersConfig users, Foundation foundation, Domain domain) {

    /**
     * The pool, with its sign-in pages where the stack wants them.
     *
     * @param poolName name in AWS
     * @param prefix what Cognito's host of the pages begins with, unless the stack says otherwise
     */
    UserPool create(String poolName, String prefix, ComponentResourceOptions options) {
        var pool = new UserPool(
                "users",
                UserPoolArgs.builder()
                        .location(foundation.location())
                        .poolName(poolName)
                        .secondFactor(users.secondFactor())
                        .threatProtection(users.threatProtection())
                        .selfSignUp(users.signUp())
                        .email(email())
                        .identityProviders(providers())
                        .groups(groups())
                        .domain(pages(prefix))
                        .callbackUrls(users.callbacks())
                        .logoutUrls(users.logouts())
                        .allowLocalhost(config.environment() == Environment.DEV)
                        .deletionProtection(config.protect())
                        .protect(config.protect())
                        .build(),
                options);
        if (users.host() != null) {
            domain.alias(users.host(), pool.signInTarget().orElseThrow());
        }
        return pool;
    }

    private Map<String, UserGroup> groups() {
        Map<String, UserGroup> groups = new TreeMap<>();
        users.groups()
                .forEach((name, group) -> groups.put(name, new UserGroup(group.description(), group.precedence())));
        return groups;
    }

    private @Nullable UserPoolEmail email() {
        var email = users.email();
        return email == null ? null : new UserPoolEmail(email.from(), Output.of(email.identity()));
    }

    private SignInDomain pages(String prefix) {
        if (users.host() != null) {
            return SignInDomain.custom(users.host(), domain.certificateForCloudFront(users.host()));
        }
        return SignInDomain.prefix(users.domainPrefix() == null ? prefix : users.domainPrefix());
    }

    private Map<String, IdentityProvider> providers() {
        Map<String, IdentityProvider> providers = new TreeMap<>();
        if (users.google() != null) {
            providers.put("google", IdentityProvider.google(users.google(), secret(UsersConfig.GOOGLE_SECRET)));
        }
        if (users.facebook() != null) {
            providers.put("facebook", IdentityProvider.facebook(users.facebook(), secret(UsersConfig.FACEBOOK_SECRET)));
        }
        var apple = users.apple();
        if (apple != null) {
            providers.put(
                    "apple",
                    IdentityProvider.apple(
                            apple.servicesId(), apple.teamId(), apple.keyId(), secret(UsersConfig.APPLE_SECRET)));
        }
        users.oidc()
                .forEach((name, oidc) -> providers.put(
                        name,
                        IdentityProvider.oidc(oidc.issuer(), oidc.clientId(), secret(UsersConfig.oidcSecret(name)))));
        users.saml().forEach((name, metadata) -> providers.put(name, IdentityProvider.saml(metadata)));
        return providers;
    }

    private Output<String> secret(String name) {
        return Objects.requireNonNull(config.secrets().get(name), "checked in the configuration")
                .asOutput();
    }
}
