package dev.caisson.proof;

import com.google.common.hash.Hashing;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Code and files a program hands over. What is in them is not looked at, so a file of the right kind stands for each.
 */
final class Assets {
    private Assets() {}

    static Path file(JsonObject asset, Path directory) {
        boolean archive = asset.has("archive");
        String name = Hashing.sha256()
                .hashString(asset.toString(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
        Path file = directory.resolve(name + (archive ? ".zip" : ".txt")).toAbsolutePath();
        try {
            Files.createDirectories(directory);
            if (archive) {
                zip(file);
            } else {
                Files.writeString(file, "content\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void zip(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("index.mjs");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write("export const handler = async () => ({ statusCode: 204 });\n".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
