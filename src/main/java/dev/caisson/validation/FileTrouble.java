package dev.caisson.validation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read or written, in words that need no Java. */
public final class FileTrouble {
    private FileTrouble() {}

    /** {@code cannot be read: permission denied}, without the words before the colon. */
    public static String of(Path file, IOException trouble) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        if (trouble instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (trouble instanceof NoSuchFileException) {
            return Files.isSymbolicLink(file)
                    ? "it is a link to what is not there"
                    : "there is no such file or directory";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = trouble instanceof FileSystemException ofFile ? ofFile.getReason() : trouble.getMessage();
        return reason == null ? "the system does not say why" : reason;
    }
}
