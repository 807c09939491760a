package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.soabase.recordbuilder.processor.RecordBuilderProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles the Java that the documentation shows, as the build would: with the builders of {@code @Args} records. */
public final class DocumentedJava {
    private DocumentedJava() {}

    /**
     * Fails with the compiler's messages.
     *
     * @param folder where the classes go
     */
    public static void compile(Collection<Path> sources, Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = compiler.getTask(
                    messages,
                    files,
                    null,
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new RecordBuilderProcessor()));
            assertThat(task.call()).as("%s", messages).isTrue();
        }
    }
}
