package dev.caisson.cli.tunnel;

import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** A file of certificates in PEM, which is what psql can check a server with. */
public final class CertificateFile {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private CertificateFile() {}

    /**
     * Looks whether there is one in it.
     *
     * @param option that names the file
     * @throws dev.caisson.validation.InvalidInputException if not
     */
    public static void require(String option, Path file) {
        var problems = Problems.in("the command line");
        try {
            byte[] content = Files.readAllBytes(file);
            problems.check(
                    new String(content, StandardCharsets.ISO_8859_1).contains(BEGIN)
                            && !CertificateFactory.getInstance("X.509")
                                    .generateCertificates(new ByteArrayInputStream(content))
                                    .isEmpty(),
                    option,
                    file.toString(),
                    "has no certificate in PEM in it");
        } catch (CertificateException none) {
            problems.add(option, file.toString(), "has no certificate in PEM in it that can be read");
        } catch (IOException e) {
            problems.add(option, file.toString(), "cannot be read: " + FileTrouble.of(file, e));
        }
        problems.throwIfAny();
    }
}
