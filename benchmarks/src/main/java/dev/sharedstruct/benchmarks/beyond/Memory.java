package dev.sharedstruct.benchmarks.beyond;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Words by their address, as accessors of the library reach them where native access is granted. */
final class Memory {

    /** All memory. */
    @SuppressWarnings("restricted")
    static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    /** Every address has but these bits, which drops the checks of each access. */
    private static final long ADDRESS = (1L << 56) - Long.BYTES;

    private static final long SIZE = 4096;

    private Memory() {}

    /** The address of a page of a file, which is mapped for as long as the process lives. */
    static long map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, SIZE, Arena.global()).address();
        }
    }

    /** The address of a page of a new file. */
    static long map() throws IOException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "beyond-", "");
        long address = map(file);
        Files.delete(file);
        return address;
    }

    static long checked(long address) {
        return address & ADDRESS;
    }
}
