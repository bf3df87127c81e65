package dev.sharedstruct.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process prints, taken from the pipe as it comes: the process never waits for somebody to read. */
public final class CapturedOutput {

    /** A process that the worker started can keep the pipe open for ever. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final Thread reader;

    private CapturedOutput(Process process) {
        reader = Thread.ofPlatform()
                .name("sharedstruct-output-of-" + process.pid())
                .daemon()
                .unstarted(() -> read(process.getInputStream()));
    }

    /** Begins to take what that process prints. */
    public static CapturedOutput of(Process process) {
        CapturedOutput output = new CapturedOutput(process);
        output.reader.start();
        return output;
    }

    /** What has come so far. */
    public String soFar() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Everything that the process, now ended, has printed; waits until the rest has come out of the pipe. */
    public String all() {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(LONGEST_REST);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return soFar();
    }

    private void read(InputStream pipe) {
        try {
            pipe.transferTo(bytes);
        } catch (IOException ended) {
            return;
        }
    }
}
