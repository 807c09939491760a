package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("output that cannot be written")
class StandardOutputTest {
    @Test
    @DisplayName("is a failure with the system's reason")
    void full() {
        assertThat(printed("No space left on device").failure()).contains("No space left on device");
    }

    @Test
    @DisplayName("is none if the reader had enough, as head has")
    void head() {
        assertThat(printed("Broken pipe").failure()).isEmpty();
    }

    private static StandardOutput printed(String trouble) {
        var output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException(trouble);
            }

            @Override
            public void write(byte[] text, int from, int length) throws IOException {
                throw new IOException(trouble);
            }
        });
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("text");
        return output;
    }
}
