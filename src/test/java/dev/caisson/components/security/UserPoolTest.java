package dev.caisson.components.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.security.UserPoolArgs.SecondFactor;
import dev.caisson.components.security.UserPoolArgs.ThreatProtection;
import dev.caisson.components.wiring.Workload;
import dev.caisson.report.GraphJson;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.OfflineRun;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserPoolTest {
    private static final String POOL = "aws:cognito/userPool:UserPool";
    private static final String CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    private static final String PROVIDER = "aws:cognito/identityProvider:IdentityProvider";
    private static final String DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
    private static final String RISK = "aws:cognito/riskConfiguration:RiskConfiguration";

    @Test
    @DisplayName("with defaults only: invited users, long passwords, a second factor, protected by AWS and by Pulumi")
    void defaults() {
        var stack = MockedStack.up(ctx -> new UserPool("users", args().build(), null));

        var pool = stack.the(POOL, "users-pool");
        assertThat(pool.isProtected()).isTrue();
        assertThat(pool.input("deletionProtection")).isEqualTo("ACTIVE");
        assertThat(pool.input("mfaConfiguration")).isEqualTo("ON");
        assertThat(pool.input("softwareTokenMfaConfiguration.enabled")).isEqualTo(true);
        assertThat(pool.input("passwordPolicy.minimumLength")).isEqualTo(14.0);
        assertThat(pool.input("passwordPolicy.requireSymbols")).isEqualTo(true);
        assertThat(pool.input("adminCreateUserConfig.allowAdminCreateUserOnly")).isEqualTo(true);
        assertThat(pool.input("accountRecoverySetting"))
                .isEqualTo(Map.of("recoveryMechanisms", List.of(Map.of("name", "verified_email", "priority", 1.0))));
        assertThat(pool.input("usernameAttributes")).isEqualTo(List.of("email"));
        assertThat(pool.input("usernameConfiguration.caseSensitive")).isEqualTo(false);
        assertThat(stack.all(PROVIDER)).isEmpty();
        assertThat(stack.all(DOMAIN)).isEmpty();
    }

    @Test
    @DisplayName("the client tells nobody who has an account, has no secret, and lets tokens be withdrawn")
    void client() {
        var client = MockedStack.up(ctx -> new UserPool("users", args().build(), null))
                .the(CLIENT, "users-client");

        assertThat(client.input("generateSecret")).isEqualTo(false);
        assertThat(client.input("preventUserExistenceErrors")).isEqualTo("ENABLED");
        assertThat(client.input("enableTokenRevocation")).isEqualTo(true);
        assertThat(client.input("explicitAuthFlows"))
                .isEqualTo(List.of("ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"));
        assertThat(client.input("accessTokenValidity")).isEqualTo(60.0);
        assertThat(client.input("refreshTokenValidity")).isEqualTo(30.0);
        assertThat(client.input("tokenValidityUnits.refreshToken")).isEqualTo("days");
        assertThat(client.input("tokenValidityUnits.accessToken")).isEqualTo("minutes");
        assertThat(client.input("allowedOauthFlows")).isNull();
    }

    @Test
    @DisplayName("threat protection comes with the plan that has it, and refuses leaked passwords; without it, neither")
    void threats() {
        var enforced = MockedStack.up(ctx -> new UserPool("users", args().build(), null));
        var off = MockedStack.up(ctx -> new UserPool(
                "users", args().threatProtection(ThreatProtection.OFF).build(), null));

        assertThat(enforced.the(POOL, "users-pool").input("userPoolTier")).isEqualTo("PLUS");
        assertThat(enforced.the(POOL, "users-pool").input("userPoolAddOns.advancedSecurityMode"))
                .isEqualTo("ENFORCED");
        assertThat(enforced.the(RISK, "users-risk")
                        .input("compromisedCredentialsRiskConfiguration.actions.eventAction"))
                .isEqualTo("BLOCK");
        assertThat(off.the(POOL, "users-pool").input("userPoolTier")).isEqualTo("ESSENTIALS");
        assertThat(off.the(POOL, "users-pool").input("userPoolAddOns.advancedSecurityMode"))
                .isEqualTo("OFF");
        assertThat(off.all(RISK)).isEmpty();
    }

    @Test
    @DisplayName("with everything on: five logins before the client, roles, own sender, pages at their own host")
    void everything() {
        var stack = MockedStack.up(ctx -> new UserPool("users", everythingOn().build(), null));

        var client = stack.the(CLIENT, "users-client");
        assertThat(client.input("allowedOauthFlows")).isEqualTo(List.of("code"));
        assertThat(client.input("allowedOauthScopes")).isEqualTo(List.of("email", "openid", "profile"));
        assertThat(client.input("supportedIdentityProviders"))
                .isEqualTo(List.of("COGNITO", "Facebook", "Google", "SignInWithApple", "okta", "partner"));
        assertThat(client.dependsOn())
                .containsExactlyInAnyOrder(
                        "users-apple", "users-facebook", "users-google", "users-okta", "users-partner");
        assertThat(stack.the(PROVIDER, "users-google").input("providerDetails.client_id"))
                .isEqualTo("google-id");
        assertThat(stack.the(PROVIDER, "users-google").input("attributeMapping.username"))
                .isEqualTo("sub");
        assertThat(stack.the(PROVIDER, "users-apple").input("providerDetails.team_id"))
                .isEqualTo("TEAM123456");
        assertThat(stack.the(PROVIDER, "users-partner").input("providerType")).isEqualTo("SAML");
        assertThat(stack.the(PROVIDER, "users-google").ignoredChanges())
                .contains("providerDetails.authorize_url", "providerDetails.oidc_issuer")
                .doesNotContain("providerDetails");
        assertThat(stack.the(PROVIDER, "users-apple").ignoredChanges()).contains("providerDetails.oidc_issuer");
        assertThat(stack.the(PROVIDER, "users-okta").ignoredChanges())
                .as("another issuer is a change")
                .doesNotContain("providerDetails.oidc_issuer");
        assertThat(stack.names("aws:cognito/userGroup:UserGroup"))
                .containsExactly("users-group-admin", "users-group-staff");
        assertThat(stack.the(DOMAIN, "users-domain").input("domain")).isEqualTo("auth.example.com");
        assertThat(stack.the(POOL, "users-pool").input("emailConfiguration.emailSendingAccount"))
                .isEqualTo("DEVELOPER");
        assertThat(stack.the(POOL, "users-pool").input("mfaConfiguration")).isEqualTo("OPTIONAL");
        assertThat(stack.the(POOL, "users-pool").isProtected()).isFalse();
    }

    @Test
    @DisplayName("a provider's secret is marked secret all the way, and is in no saved graph")
    void secrets() {
        var run =
                OfflineRun.simulated(ctx -> new UserPool("users", everythingOn().build(), null));
        String saved = GraphJson.write(run.expectGraph());

        assertThat(saved).contains("users-google").doesNotContain("canary");
    }

    @Test
    @DisplayName("addresses: the issuer, the pages under Cognito's host or under one's own")
    void addresses() {
        var outputs = OfflineRun.simulated(ctx -> {
                    var pool = new UserPool(
                            "users", oauth("https://shop.example.com/in").build(), null);
                    var own = new UserPool("staff", everythingOn().build(), null);
                    ctx.export("issuer", pool.issuer());
                    ctx.export("pages", pool.signInUrl().orElseThrow());
                    ctx.export("own", own.signInUrl().orElseThrow());
                    ctx.export(
                            "target",
                            own.signInTarget()
                                    .orElseThrow()
                                    .addressOf("auth.example.com")
                                    .dnsName());
                    assertThat(pool.signInTarget()).isEmpty();
                })
                .expectGraph()
                .outputs();

        assertThat(outputs.get("issuer").getAsString())
                .matches("https://cognito-idp\\.us-east-1\\.amazonaws\\.com/us-east-1_\\w{9}");
        assertThat(outputs.get("pages").getAsString()).isEqualTo("https://shop-dev.auth.us-east-1.amazoncognito.com");
        assertThat(outputs.get("own").getAsString()).isEqualTo("https://auth.example.com");
        assertThat(outputs.get("target").getAsString()).endsWith(".cloudfront.net");
    }

    @Test
    @DisplayName("a workload is told pool, client and issuer")
    void describe() {
        MockedStack.up(ctx -> {
            var pool = new UserPool("users", args().build(), null);
            var api = new Workload(pool, "api", Workload.SecretDelivery.INJECTED, null, null);
            pool.describeTo(api);

            assertThat(api.environment()).containsOnlyKeys("USERS_POOL_ID", "USERS_CLIENT_ID", "USERS_ISSUER");
            assertThat(api.grants()).isEmpty();
        });
    }

    @Test
    @DisplayName("groups are made by name, with what they are and their place")
    void groups() {
        var stack = MockedStack.up(ctx -> new UserPool("users", everythingOn().build(), null));
        Object pool = stack.the("aws:cognito/userPoolClient:UserPoolClient", "users-client")
                .input("userPoolId");

        assertThat(stack.the("aws:cognito/userGroup:UserGroup", "users-group-admin")
                        .inputs())
                .isEqualTo(Map.of(
                        "name", "admin", "description", "May do everything", "precedence", 0.0, "userPoolId", pool));
        assertThat(stack.the("aws:cognito/userGroup:UserGroup", "users-group-staff")
                        .inputs())
                .isEqualTo(Map.of("name", "staff", "userPoolId", pool));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new UserGroup("x".repeat(2_049), -1))
                .withMessageContaining("description")
                .withMessageContaining("precedence = -1: must be 0 or more");
    }

    @Test
    @DisplayName("pages that sign users in call Cognito, and the sign-in pages' host where there is one")
    void webOrigins() {
        MockedStack.up(ctx -> {
            var without = new UserPool("users", args().build(), null).webOrigins();
            var with = new UserPool("staff", everythingOn().build(), null).webOrigins();

            assertThat(without).hasSize(1);
            assertThat(with).hasSize(2);
        });
    }

    @Test
    @DisplayName("plain HTTP is refused, on localhost too unless that is allowed")
    void plainHttp() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> oauth("http://shop.example.com").build())
                .withMessageContaining("callbackUrls = \"http://shop.example.com\": must start with https://");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> oauth("http://localhost:3000/in").build());
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> oauth("http://localhost.evil.com/in")
                        .allowLocalhost(true)
                        .build());
        assertThat(oauth("http://localhost:3000/in")
                        .allowLocalhost(true)
                        .build()
                        .callbackUrls())
                .hasSize(1);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> UserPoolArgs.builder()
                        .addIdentityProviders("Okta", IdentityProvider.saml("https://idp.example.com/metadata"))
                        .addGroups("all users", new UserGroup(null, null))
                        .build())
                .withMessageContaining("4 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("callbackUrls: must name at least one address")
                .withMessageContaining("identityProviders.Okta: must be 1 to 32 lower-case letters");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> args().addCallbackUrls("https://a.example.com").build())
                .withMessageContaining("domain: is required with callbackUrls");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SignInDomain.prefix("my-aws-login"))
                .withMessageContaining("without aws, amazon and cognito");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> IdentityProvider.saml("http://idp.example.com"))
                .withMessageContaining("metadataUrl");
    }

    @Test
    @DisplayName("the first preview runs")
    void preview() {
        assertThat(MockedStack.preview(
                                ctx -> new UserPool("users", everythingOn().build(), null))
                        .names(CLIENT))
                .containsExactly("users-client");
    }

    private static UserPoolArgsBuilder args() {
        return UserPoolArgs.builder().location(AwsLocation.of(Output.of("123456789012"), "us-east-1"));
    }

    private static UserPoolArgsBuilder oauth(String callback) {
        return args().domain(SignInDomain.prefix("shop-dev")).callbackUrls(List.of(callback));
    }

    private static UserPoolArgsBuilder everythingOn() {
        return args().poolName("shop")
                .secondFactor(SecondFactor.OPTIONAL)
                .selfSignUp(true)
                .email(new UserPoolEmail(
                        "Shop <no-reply@example.com>",
                        Output.of("arn:aws:ses:us-east-1:123456789012:identity/example.com")))
                .identityProviders(Map.of(
                        "google", IdentityProvider.google("google-id", Output.ofSecret("google-canary")),
                        "facebook", IdentityProvider.facebook("4711", Output.ofSecret("facebook-canary")),
                        "apple",
                                IdentityProvider.apple(
                                        "com.example.shop", "TEAM123456", "KEY1234567", Output.of("apple-canary")),
                        "okta",
                                IdentityProvider.oidc(
                                        "https://example.okta.com", "okta-id", Output.ofSecret("okta-canary")),
                        "partner", IdentityProvider.saml("https://idp.example.com/metadata")))
                .addGroups("admin", new UserGroup("May do everything", 0))
                .addGroups("staff", new UserGroup(null, null))
                .domain(SignInDomain.custom(
                        "auth.example.com",
                        Output.of(
                                "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-1111-2222-3333-444455556666")))
                .callbackUrls(List.of("https://shop.example.com/in"))
                .logoutUrls(List.of("https://shop.example.com/out"))
                .deletionProtection(false)
                .protect(false);
    }
}
