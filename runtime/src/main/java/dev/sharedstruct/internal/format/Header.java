package dev.sharedstruct.internal.format;

import static dev.sharedstruct.internal.format.Words.INT;
import static dev.sharedstruct.internal.format.Words.LONG;

import dev.sharedstruct.MemoryFormatException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * The first page of a memory.
 *
 * <pre>
 *  offset  size
 *       0     8  magic      "SHSTRUCT"
 *       8     4  version    of the format
 *      12     4  slots      processes that can be attached
 *      16     8  size       of the file
 *      24     8  identity   random, another one for each memory made
 *      32     4  entries    of the directory
 *      36     4  checksum   CRC-32 of the bytes before
 *     128     8  heap top   where bytes begin that no object ever had
 *     136     8  epoch      grows with each attachment and each removal
 *     144     8  recoveries guards that were taken over from the dead
 *     152     4  moving     1 + the index of the entry that is to replace another one, or 0; see {@link Moves}
 *     156     4  moves      how often that changed
 *    1024  3072  notes      see {@link HoldBoard}
 * </pre>
 */
public final class Header {

    /** The version that this library writes and reads. */
    public static final int VERSION = 1;

    /** The bytes that {@link #read} looks at. */
    public static final int SIZE = 4096;

    /** Where the identity lies. */
    public static final int IDENTITY = 24;

    /** The identity that no memory has. */
    public static final long NO_IDENTITY = 0;

    private static final long MAGIC = magic();

    private static final int CHECKED = 36;

    private static final long HEAP_TOP = 128;

    private static final long EPOCH = 136;

    private static final long RECOVERIES = 144;

    private static final long MOVES = 152;

    /** A reference has as many bits of the generation. */
    private static final long GENERATIONS = 1L << 20;

    private final MemorySegment segment;

    private final Geometry geometry;

    private Header(MemorySegment segment, Geometry geometry) {
        this.segment = segment;
        this.geometry = geometry;
    }

    /** The bytes of a new memory's first page. */
    public static byte[] create(Geometry geometry, long identity) {
        byte[] page = new byte[SIZE];
        MemorySegment bytes = MemorySegment.ofArray(new long[SIZE / Long.BYTES]);
        LONG.set(bytes, 0L, MAGIC);
        INT.set(bytes, 8L, VERSION);
        INT.set(bytes, 12L, geometry.slots());
        LONG.set(bytes, 16L, geometry.size());
        LONG.set(bytes, (long) IDENTITY, identity);
        INT.set(bytes, 32L, geometry.entries());
        INT.set(bytes, 36L, checksum(bytes));
        LONG.set(bytes, HEAP_TOP, geometry.heapOffset());
        MemorySegment.copy(bytes, 0, MemorySegment.ofArray(page), 0, SIZE);
        return page;
    }

    /**
     * Checks a mapped memory before anything of it is believed.
     *
     * @throws MemoryFormatException if it is not one, or damaged, or of another version
     */
    public static Header read(MemorySegment segment, Path path) {
        if (segment.byteSize() < SIZE) {
            throw new MemoryFormatException(
                    path + " is not a shared memory, or truncated: it has " + segment.byteSize() + " bytes");
        }
        if ((long) LONG.get(segment, 0L) != MAGIC) {
            throw new MemoryFormatException(
                    path + " is not a shared memory: it does not begin with the bytes SHSTRUCT; choose another path");
        }
        int version = (int) INT.get(segment, 8L);
        if (version != VERSION) {
            throw new MemoryFormatException(path + " has format version " + version + ", this library reads version "
                    + VERSION + "; use one library version in all processes, or delete the file");
        }
        if ((int) INT.get(segment, 36L) != checksum(segment)) {
            throw new MemoryFormatException(path + " has a damaged header: its checksum is wrong; delete the file");
        }
        Geometry geometry =
                new Geometry((long) LONG.get(segment, 16L), (int) INT.get(segment, 12L), (int) INT.get(segment, 32L));
        if (!geometry.isPossible()) {
            throw new MemoryFormatException(path + " has a damaged header: " + geometry + "; delete the file");
        }
        if (segment.byteSize() < geometry.size()) {
            throw new MemoryFormatException(path + " is truncated: it has " + segment.byteSize() + " bytes, its header"
                    + " says " + geometry.size() + "; delete the file");
        }
        return new Header(segment, geometry);
    }

    /** Where everything lies. */
    public Geometry geometry() {
        return geometry;
    }

    /** What tells this memory from all others, of the same path too. */
    public long identity() {
        return (long) LONG.get(segment, (long) IDENTITY);
    }

    /** Where bytes begin that no object ever had, always inside the heap. */
    long heapTop() {
        long top = (long) LONG.getAcquire(segment, HEAP_TOP);
        if (top < geometry.heapOffset() || top > geometry.size() || top % Geometry.LINE != 0) {
            throw new MemoryFormatException("the memory is damaged: its heap top is " + top + ", allowed is "
                    + geometry.heapOffset() + " to " + geometry.size());
        }
        return top;
    }

    void heapTop(long top) {
        LONG.setRelease(segment, HEAP_TOP, top);
    }

    long nextEpoch() {
        return (long) LONG.getAndAdd(segment, EPOCH, 1L) + 1;
    }

    /**
     * What tells an object that is made now from those that had its bytes before: the epoch grows with each removal. Another
     * memory begins at another generation.
     */
    long generation() {
        return ((long) LONG.getVolatile(segment, EPOCH) + identity()) & (GENERATIONS - 1);
    }

    long moves() {
        return (long) LONG.getVolatile(segment, MOVES);
    }

    void moves(long moves) {
        LONG.setVolatile(segment, MOVES, moves);
    }

    /** Counts a guard that was taken over from a dead owner. */
    public void countRecovery() {
        LONG.getAndAdd(segment, RECOVERIES, 1L);
    }

    /** The number of guards that were taken over, by all processes. */
    public long recoveries() {
        return (long) LONG.getAcquire(segment, RECOVERIES);
    }

    private static int checksum(MemorySegment segment) {
        CRC32 crc = new CRC32();
        crc.update(Words.bytes(segment, 0, CHECKED));
        return (int) crc.getValue();
    }

    private static long magic() {
        byte[] text = "SHSTRUCT".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
