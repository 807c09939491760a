package dev.caisson.cli.tunnel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a client of PostgreSQL connects through the tunnel. With RDS's certificates it checks the server's name, which is
 * {@code host}, while it connects to {@code hostaddr}: libpq does so since 8.4.
 *
 * @param forward that is open
 * @param access who logs in
 * @param certificates file of RDS's certificates; empty for TLS without a check of the server
 */
public record Connection(PortForward forward, DatabaseAccess access, Optional<Path> certificates) {
    private static final String HERE = "127.0.0.1";
    private static final String MASK = "****";

    /**
     * Ready to paste.
     *
     * @param password null for a mask
     */
    public String url(@Nullable String password) {
        String login = encoded(access.user()) + ":" + (password == null ? MASK : encoded(password));
        String place = certificates.isEmpty() ? HERE : forward.to().host();
        return "postgresql://" + login + "@" + place + ":" + forward.localPort() + "/" + encoded(access.database())
                + certificates
                        .map(file ->
                                "?hostaddr=" + HERE + "&sslmode=verify-full&sslrootcert=" + encoded(file.toString()))
                        .orElse("?sslmode=require");
    }

    /** The same in the variables of libpq, which no list of processes shows. */
    Map<String, String> variables(String password) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "PGHOST",
                certificates.isEmpty() ? HERE : forward.to().host(),
                "PGHOSTADDR",
                HERE,
                "PGPORT",
                String.valueOf(forward.localPort()),
                "PGUSER",
                access.user(),
                "PGPASSWORD",
                password,
                "PGDATABASE",
                access.database(),
                "PGSSLMODE",
                certificates.isEmpty() ? "require" : "verify-full"));
        certificates.ifPresent(file -> variables.put("PGSSLROOTCERT", file.toString()));
        return variables;
    }

    /** Percent, as libpq decodes it; it takes a plus for a plus. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
