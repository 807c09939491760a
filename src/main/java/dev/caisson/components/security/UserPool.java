package dev.caisson.components.security;

import com.pulumi.aws.cognito.RiskConfiguration;
import com.pulumi.aws.cognito.RiskConfigurationArgs;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationCompromisedCredentialsRiskConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolClientTokenValidityUnitsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.security.UserPoolArgs.ThreatProtection;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.components.wiring.AliasTarget.Address;
import dev.caisson.components.wiring.WebAclTarget;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Users of an application (AWS::Cognito::UserPool): known by their verified e-mail address, with long passwords and a
 * second factor, invited unless sign-up is open, and signed in by the authorization code flow, which a public client
 * must use with PKCE. Which attributes a user has, and that the address is the name, is fixed once the pool exists:
 * Cognito can add attributes but change and remove none, and neither users nor their passwords can be moved to a new
 * pool.
 */
public final class UserPool extends Component implements WebAclTarget {
    static final String TYPE = "caisson:security:UserPool";

    /** What the application may learn from the token: who the user is. */
    private static final List<String> SCOPES = List.of("email", "openid", "profile");

    /** How long an access or id token works. */
    private static final int TOKEN_MINUTES = 60;

    private static final int SIGNED_IN_DAYS = 30;

    /** What Cognito adds to the settings of a provider by itself. */
    private static final List<String> SET_BY_COGNITO = List.of(
            "providerDetails.ActiveEncryptionCertificate",
            "providerDetails.SLORedirectBindingURI",
            "providerDetails.SSORedirectBindingURI",
            "providerDetails.attributes_url",
            "providerDetails.attributes_url_add_attributes",
            "providerDetails.authorize_url",
            "providerDetails.jwks_uri",
            "providerDetails.token_request_method",
            "providerDetails.token_url");

    /** Of Google and Apple, whose issuer nobody has to say. */
    private static final List<String> SET_BY_COGNITO_WITH_ISSUER = Stream.concat(
                    SET_BY_COGNITO.stream(), Stream.of("providerDetails.oidc_issuer"))
            .toList();

    private final UserPoolArgs args;
    private final com.pulumi.aws.cognito.UserPool pool;
    private final UserPoolClient client;
    private final @Nullable UserPoolDomain domain;

    public UserPool(String name, UserPoolArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        pool = new com.pulumi.aws.cognito.UserPool(
                childName("pool"),
                UserPoolDefinition.of(args),
                named().protect(args.protect()).build());
        refuseLeakedPasswords();
        createGroups();
        client = createClient(createProviders());
        domain = createDomain();
        registerOutputs(Map.of("poolId", poolId(), "arn", arn(), "clientId", clientId(), "issuer", issuer()));
    }

    /** {@code <region>_<9 characters>}. */
    public Output<String> poolId() {
        return pool.id();
    }

    public Output<String> arn() {
        return pool.arn();
    }

    @Override
    public Output<String> webAclResourceArn() {
        return arn();
    }

    /** Of the application, a public client: there is no secret. */
    public Output<String> clientId() {
        return client.id();
    }

    /** What tokens say in {@code iss}; its keys are at {@code <issuer>/.well-known/jwks.json}. */
    public Output<String> issuer() {
        return pool.endpoint().applyValue(endpoint -> "https://" + endpoint);
    }

    /** Where the sign-in pages stand, without a path; empty if there are none. */
    public Optional<Output<String>> signInUrl() {
        SignInDomain settings = args.domain();
        return settings == null || domain == null
                ? Optional.empty()
                : Optional.of(domain.domain()
                        .applyValue(known -> settings.url(args.location().region())));
    }

    /** What pages that sign users in call: Cognito, and the sign-in pages' host, where tokens are fetched. */
    public List<Output<String>> webOrigins() {
        Output<String> cognito = pool.endpoint().applyValue(endpoint -> "https://" + endpoint.replaceFirst("/.*", ""));
        return Stream.concat(Stream.of(cognito), signInUrl().stream()).toList();
    }

    /** What a custom domain's alias record leads to; empty for a prefix. */
    public Optional<AliasTarget> signInTarget() {
        SignInDomain settings = args.domain();
        UserPoolDomain pages = domain;
        return settings == null || pages == null
                ? Optional.empty()
                : settings.certificateArn()
                        .map(certificate -> hostName -> new Address(
                                pages.cloudfrontDistribution(), pages.cloudfrontDistributionZoneId(), false));
    }

    /**
     * Hands a workload what it needs to verify tokens: {@code <NAME>_POOL_ID}, {@code <NAME>_CLIENT_ID} and
     * {@code <NAME>_ISSUER}. It takes no rights.
     */
    public void describeTo(Workload workload) {
        String prefix = Naming.variable(name());
        workload.environment(prefix + "_POOL_ID", poolId())
                .environment(prefix + "_CLIENT_ID", clientId())
                .environment(prefix + "_ISSUER", issuer());
    }

    private void refuseLeakedPasswords() {
        if (args.threatProtection() != ThreatProtection.ENFORCED) {
            return;
        }
        new RiskConfiguration(
                childName("risk"),
                RiskConfigurationArgs.builder()
                        .userPoolId(pool.id())
                        .compromisedCredentialsRiskConfiguration(
                                RiskConfigurationCompromisedCredentialsRiskConfigurationArgs.builder()
                                        .actions(
                                                RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs
                                                        .builder()
                                                        .eventAction("BLOCK")
                                                        .build())
                                        .build())
                        .build(),
                child().build());
    }

    private void createGroups() {
        new TreeMap<>(args.groups()).forEach((name, group) -> {
            var settings = UserGroupArgs.builder().name(name).userPoolId(pool.id());
            if (group.description() != null) {
                settings.description(group.description());
            }
            if (group.precedence() != null) {
                settings.precedence(group.precedence());
            }
            new com.pulumi.aws.cognito.UserGroup(childName("group-" + name), settings.build(), child().build());
        });
    }

    private Map<String, Resource> createProviders() {
        Map<String, Resource> created = new TreeMap<>();
        new TreeMap<>(args.identityProviders())
                .forEach((key, provider) -> created.put(provider.nameOr(key), createProvider(key, provider)));
        return created;
    }

    private Resource createProvider(String key, IdentityProvider provider) {
        return new com.pulumi.aws.cognito.IdentityProvider(
                childName(key),
                com.pulumi.aws.cognito.IdentityProviderArgs.builder()
                        .userPoolId(pool.id())
                        .providerName(provider.nameOr(key))
                        .providerType(provider.type())
                        .providerDetails(provider.details())
                        .attributeMapping(provider.attributes())
                        .build(),
                child().ignoreChanges(provider.issuerIsGiven() ? SET_BY_COGNITO : SET_BY_COGNITO_WITH_ISSUER)
                        .build());
    }

    private UserPoolClient createClient(Map<String, Resource> providers) {
        List<String> logins = new ArrayList<>(List.of("COGNITO"));
        logins.addAll(providers.keySet());
        var application = UserPoolClientArgs.builder()
                .userPoolId(pool.id())
                .generateSecret(false)
                .explicitAuthFlows("ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH")
                .preventUserExistenceErrors("ENABLED")
                .enableTokenRevocation(true)
                .supportedIdentityProviders(logins)
                .accessTokenValidity(TOKEN_MINUTES)
                .idTokenValidity(TOKEN_MINUTES)
                .refreshTokenValidity(SIGNED_IN_DAYS)
                .tokenValidityUnits(UserPoolClientTokenValidityUnitsArgs.builder()
                        .accessToken("minutes")
                        .idToken("minutes")
                        .refreshToken("days")
                        .build());
        if (!args.callbackUrls().isEmpty()) {
            application
                    .allowedOauthFlowsUserPoolClient(true)
                    .allowedOauthFlows("code")
                    .allowedOauthScopes(SCOPES)
                    .callbackUrls(args.callbackUrls())
                    .logoutUrls(args.logoutUrls());
        }
        return new UserPoolClient(
                childName("client"),
                application.build(),
                child().dependsOn(List.copyOf(providers.values())).build());
    }

    private @Nullable UserPoolDomain createDomain() {
        SignInDomain settings = args.domain();
        if (settings == null) {
            return null;
        }
        var pages = UserPoolDomainArgs.builder().userPoolId(pool.id()).domain(settings.name());
        settings.certificateArn().ifPresent(pages::certificateArn);
        return new UserPoolDomain(childName("domain"), pages.build(), child().build());
    }
}
