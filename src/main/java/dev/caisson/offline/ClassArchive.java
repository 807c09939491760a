package dev.caisson.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Classes as the JVM had loaded them in an earlier run of a jar, in a file next to it: they need no parsing and no
 * verifying again. Only ever a gain in time: whatever is wrong with the file, the program runs without it.
 */
final class ClassArchive {
    /** The JVM talks about archives that do not fit on standard output. */
    private static final String SILENT = "-Xlog:disable";

    private final Path archive;
    private final Path fresh;
    private final boolean usable;
    private final boolean writable;

    ClassArchive(Path jar) {
        this.archive = jar.resolveSibling("caisson-program.jsa");
        this.fresh =
                jar.resolveSibling("caisson-program-" + ProcessHandle.current().pid() + ".jsa.part");
        this.usable = isNewer(archive, jar);
        this.writable = Files.isWritable(archive.toAbsolutePath().getParent());
    }

    List<String> options() {
        if (usable) {
            return List.of("-XX:SharedArchiveFile=" + archive, SILENT);
        }
        return writable ? List.of("-XX:ArchiveClassesAtExit=" + fresh, SILENT) : List.of();
    }

    /** After a run: what it left is for the next one. The move keeps a run beside this one from reading half a file. */
    void keep() {
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
