package dev.caisson.policies;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Node.js on this machine.
 *
 * @param executable the file to run
 */
public record Node(Path executable) {
    /** The oldest one the pack runs on. */
    public static final int OLDEST = 20;

    private static final String REMEDY = "install Node.js " + OLDEST + " or newer";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    /**
     * The first one on a search path.
     *
     * @param path the value of {@code PATH}
     * @throws PoliciesUnavailableException if there is none
     */
    public static Node onPath(String path) throws PoliciesUnavailableException {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .flatMap(entry -> Stream.of("node", "node.exe").map(name -> Path.of(entry, name)))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Node::new)
                .orElseThrow(() -> new PoliciesUnavailableException("there is no Node.js here", REMEDY));
    }

    /**
     * Asks it for its version.
     *
     * @throws PoliciesUnavailableException if it is too old, or no Node.js at all
     */
    public void requireVersion() throws PoliciesUnavailableException {
        Matcher version = VERSION.matcher(version());
        if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST) {
            throw new PoliciesUnavailableException(
                    executable + " is " + (version.matches() ? "Node.js " + version.group(1) : "no Node.js"), REMEDY);
        }
    }

    private String version() throws PoliciesUnavailableException {
        try {
            Process process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor(1, TimeUnit.SECONDS);
            return text;
        } catch (IOException e) {
            throw new PoliciesUnavailableException(executable + " cannot be run", REMEDY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
