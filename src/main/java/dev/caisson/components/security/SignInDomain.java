package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a pool's sign-in pages stand: under Cognito's own host name, or under one of yours. */
public final class SignInDomain {
    /** What a prefix looks like. */
    public static final String PREFIX = "(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** {@link #PREFIX} in words. */
    public static final String PREFIX_FORMAT =
            "1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end and without aws, amazon and cognito";

    private final String name;
    private final @Nullable Output<String> certificateArn;

    private SignInDomain(String name, @Nullable Output<String> certificateArn) {
        this.name = name;
        this.certificateArn = certificateArn;
    }

    /**
     * {@code https://<prefix>.auth.<region>.amazoncognito.com}.
     *
     * @param prefix 1 to 63 lower-case letters, digits and hyphens, unique in the region over all of AWS, without the
     *     words aws, amazon and cognito
     */
    public static SignInDomain prefix(String prefix) {
        Problems.in("a sign-in domain")
                .check(prefix.matches(PREFIX), "prefix", prefix, "must be " + PREFIX_FORMAT)
                .throwIfAny();
        return new SignInDomain(prefix, null);
    }

    /**
     * A host of yours; an alias record must lead to {@link UserPool#signInTarget}, and the domain above it must have an
     * address record first.
     *
     * @param host {@code auth.example.com}
     * @param certificateArn ACM certificate for it, in us-east-1 whatever the pool's region
     */
    public static SignInDomain custom(String host, Output<String> certificateArn) {
        Problems.in("a sign-in domain")
                .check(
                        host.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.){2,}[a-z]{2,}"),
                        "host",
                        host,
                        "must be a host name below a domain, such as auth.example.com")
                .throwIfAny();
        return new SignInDomain(host, certificateArn);
    }

    /** Prefix or host. */
    String name() {
        return name;
    }

    /** Empty for a prefix. */
    Optional<Output<String>> certificateArn() {
        return Optional.ofNullable(certificateArn);
    }

    String url(String region) {
        return certificateArn == null
                ? "https://" + name + ".auth." + region + ".amazoncognito.com"
                : "https://" + name;
    }
}
