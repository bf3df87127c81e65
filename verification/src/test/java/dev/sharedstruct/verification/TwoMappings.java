package dev.sharedstruct.verification;

import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that this process has mapped twice, at two addresses, and uses as two processes would: each mapping has its own
 * process in the owner words of locks. All owners live.
 *
 * <p>Its blocks are handed out round and round: who has one has it for the next {@value #BLOCKS} requests.
 */
public final class TwoMappings {

    /** What one request gets: a guarded struct of up to 64 bytes of fields and a cache line besides. */
    public static final int BLOCK_SIZE = 256;

    /** More than any harness has in use at once. */
    private static final int BLOCKS = 1 << 16;

    private static final TwoMappings INSTANCE = new TwoMappings();

    private final MemorySegment[] mappings = new MemorySegment[2];

    private final AtomicInteger next = new AtomicInteger();

    private TwoMappings() {
        try {
            Path file = Files.createTempFile("sharedstruct-verification", ".memory");
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                for (int i = 0; i < mappings.length; i++) {
                    mappings[i] = channel.map(MapMode.READ_WRITE, 0, (long) BLOCKS * BLOCK_SIZE, Arena.global());
                }
            } finally {
                Files.delete(file); // the mappings stay
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no file to map twice", e);
        }
    }

    /** The offset of a block of zeros, in both mappings. */
    public static long newBlock() {
        long offset = (long) BLOCK_SIZE * Math.floorMod(INSTANCE.next.getAndIncrement(), BLOCKS);
        INSTANCE.mappings[0].asSlice(offset, BLOCK_SIZE).fill((byte) 0);
        return offset;
    }

    /** One mapping. */
    public static MemorySegment mapping(int index) {
        return INSTANCE.mappings[index];
    }

    /** An object in one mapping. */
    static Binding binding(int index, long offset, int fieldsSize) {
        return Binding.at(
                mapping(index),
                offset,
                Owner.process(index, 1),
                fieldsSize,
                owner -> false,
                "pair in mapping " + index);
    }
}
