package dev.caisson.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what a print writer keeps to itself: that nobody could read what was printed. */
final class StandardOutput extends FilterOutputStream {
    private static final String NOBODY_READS = "Broken pipe";

    private @Nullable IOException trouble;

    StandardOutput(OutputStream target) {
        super(target);
    }

    static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int length) throws IOException {
        try {
            out.write(text, from, length);
        } catch (IOException failed) {
            trouble = failed;
            throw failed;
        }
    }

    /** Why something is missing; not if the reader had enough, as {@code head} has. */
    Optional<String> failure() {
        return Optional.ofNullable(trouble).map(IOException::getMessage).filter(why -> !why.equals(NOBODY_READS));
    }
}
