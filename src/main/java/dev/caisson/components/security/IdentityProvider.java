package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's login that a {@link UserPool} accepts: Google, Facebook, Apple, or any OpenID Connect or SAML one.
 */
public final class IdentityProvider {
    private static final String SAML_CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private static final String FACEBOOK_API = "v21.0";

    private final String type;
    private final @Nullable String fixedName;
    private final Map<String, Output<String>> details;
    private final Map<String, String> attributes;

    private IdentityProvider(
            String type,
            @Nullable String fixedName,
            Map<String, Output<String>> details,
            Map<String, String> attributes) {
        this.type = type;
        this.fixedName = fixedName;
        this.details = Map.copyOf(details);
        this.attributes = Map.copyOf(attributes);
    }

    /**
     * Sign in with Google.
     *
     * @param clientId of the OAuth client, {@code ….apps.googleusercontent.com}
     */
    public static IdentityProvider google(String clientId, Output<String> clientSecret) {
        return new IdentityProvider(
                "Google",
                "Google",
                client(clientId, clientSecret, "openid email profile"),
                Map.of("username", "sub", "email", "email", "email_verified", "email_verified", "name", "name"));
    }

    /**
     * Facebook Login.
     *
     * @param appId of the app, digits
     */
    public static IdentityProvider facebook(String appId, Output<String> appSecret) {
        Map<String, Output<String>> details = client(appId, appSecret, "public_profile,email");
        details.put("api_version", Output.of(FACEBOOK_API));
        return new IdentityProvider(
                "Facebook", "Facebook", details, Map.of("username", "id", "email", "email", "name", "name"));
    }

    /**
     * Sign in with Apple.
     *
     * @param servicesId identifier of the Services ID
     * @param teamId 10 characters
     * @param keyId 10 characters, of the key
     * @param privateKey text of the key's {@code .p8} file
     */
    public static IdentityProvider apple(String servicesId, String teamId, String keyId, Output<String> privateKey) {
        Map<String, Output<String>> details = new TreeMap<>();
        details.put("client_id", Output.of(servicesId));
        details.put("team_id", Output.of(teamId));
        details.put("key_id", Output.of(keyId));
        details.put("private_key", privateKey.asSecret());
        details.put("authorize_scopes", Output.of("email name"));
        return new IdentityProvider(
                "SignInWithApple",
                "SignInWithApple",
                details,
                Map.of("username", "sub", "email", "email", "name", "name"));
    }

    /**
     * Any OpenID Connect provider.
     *
     * @param issuer {@code https://} address under which {@code /.well-known/openid-configuration} is found
     */
    public static IdentityProvider oidc(String issuer, String clientId, Output<String> clientSecret) {
        requireHttps("issuer", issuer);
        Map<String, Output<String>> details = client(clientId, clientSecret, "openid email profile");
        details.put("oidc_issuer", Output.of(issuer));
        details.put("attributes_request_method", Output.of("GET"));
        return new IdentityProvider("OIDC", null, details, Map.of("username", "sub", "email", "email", "name", "name"));
    }

    /**
     * Any SAML 2.0 provider.
     *
     * @param metadataUrl {@code https://} address of its metadata, which Cognito reads again every few hours
     */
    public static IdentityProvider saml(String metadataUrl) {
        requireHttps("metadataUrl", metadataUrl);
        return new IdentityProvider(
                "SAML",
                null,
                Map.of("MetadataURL", Output.of(metadataUrl), "IDPSignout", Output.of("true")),
                Map.of("email", SAML_CLAIMS + "emailaddress", "name", SAML_CLAIMS + "name"));
    }

    /** As Cognito names the kind. */
    String type() {
        return type;
    }

    /** Whether its issuer is one of the settings, and not known to Cognito. */
    boolean issuerIsGiven() {
        return details.containsKey("oidc_issuer");
    }

    /** Name in the pool: Cognito's own for the ones it knows, the given one for others. */
    String nameOr(String key) {
        return fixedName == null ? key : fixedName;
    }

    /** Settings with the secrets among them, all of it marked secret. */
    Output<Map<String, String>> details() {
        List<String> keys = List.copyOf(new TreeMap<>(details).keySet());
        return Output.all(new TreeMap<>(details).values().stream().toList()).applyValue(values -> {
            Map<String, String> known = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                known.put(keys.get(i), values.get(i));
            }
            return known;
        });
    }

    /** Attribute of the pool to the provider's claim. */
    Map<String, String> attributes() {
        return attributes;
    }

    private static Map<String, Output<String>> client(String id, Output<String> secret, String scopes) {
        Map<String, Output<String>> details = new TreeMap<>();
        details.put("client_id", Output.of(id));
        details.put("client_secret", secret.asSecret());
        details.put("authorize_scopes", Output.of(scopes));
        return details;
    }

    private static void requireHttps(String path, String address) {
        Problems.in("an identity provider")
                .check(address.startsWith("https://"), path, address, "must start with https://")
                .throwIfAny();
    }
}
