package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.security.Secret;
import dev.caisson.components.security.SecretArgs;
import org.jspecify.annotations.Nullable;

/** User and password of a database whose password RDS cannot manage. */
final class DatabaseLogin {
    private static final int GENERATED_LENGTH = 40;

    private DatabaseLogin() {}

    /** @param password null lets AWS make one up, once */
    static Secret create(Foundation foundation, String user, @Nullable Output<String> password) {
        boolean protect = foundation.config().protect();
        var login = SecretArgs.builder()
                .location(foundation.location())
                .encryptionKeyArn(foundation.keyArn())
                .description("The database's master user and password")
                .username(user)
                .value(password)
                .generatedLength(password == null ? GENERATED_LENGTH : null)
                .protect(protect);
        if (!protect) {
            login.recoveryWindowDays(0);
        }
        return new Secret("database-login", login.build(), foundation.nested());
    }
}
