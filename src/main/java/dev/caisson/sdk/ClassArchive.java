package dev.caisson.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Classes as the JVM had loaded them in an earlier run of a jar, in a file next to it: they need no parsing and no
 * verifying again. Only ever a gain in time: whatever is wrong with the file, the program runs without it.
 */
public final class ClassArchive {
    /** The JVM talks about archives that do not fit on standard output. */
    private static final String SILENT = "-Xlog:disable";

    private final Path archive;
    private final Path fresh;
    private final boolean usable;
    private final boolean writable;

    /** Of a program's jar. */
    public ClassArchive(Path jar) {
        this.archive = jar.resolveSibling("caisson-program.jsa");
        this.fresh =
                jar.resolveSibling("caisson-program-" + ProcessHandle.current().pid() + ".jsa.part");
        this.usable = isNewer(archive, jar);
        this.writable = Files.isWritable(archive.toAbsolutePath().getParent());
    }

    /** For a JVM that uses an archive if there is one that fits. */
    public List<String> reading() {
        return usable ? List.of("-XX:SharedArchiveFile=" + archive, SILENT) : List.of();
    }

    /** For a JVM that uses it, or else leaves one, which takes a second more: then {@link #keep()}. */
    public List<String> readingOrLeaving() {
        if (usable) {
            return reading();
        }
        return writable ? List.of("-XX:ArchiveClassesAtExit=" + fresh, SILENT) : List.of();
    }

    /** After a run: what it left is for the next one. The move keeps a run beside this one from reading half a file. */
    public void keep() {
        if (usable || !Files.exists(fresh)) {
            return;
        }
        try {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException withoutArchive) {
            // The next run is as slow as this one.
        }
    }

    private static boolean isNewer(Path file, Path than) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
