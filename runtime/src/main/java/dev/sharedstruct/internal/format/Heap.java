package dev.sharedstruct.internal.format;

import dev.sharedstruct.MemoryFullException;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds bytes for new objects. It keeps nothing but the top, above which no object ever was: what is in use below is
 * what the entries of the directory say, so a death at any moment loses no byte for good.
 */
final class Heap {

    private final Directory directory;

    private final Header header;

    Heap(Directory directory, Header header) {
        this.directory = directory;
        this.header = header;
    }

    /** Finds that many bytes, a multiple of {@link Geometry#LINE}; the caller has the directory lock. */
    long allocate(long bytes, Predicate<Entry> reusable) {
        long top = header.heapTop();
        if (bytes <= header.geometry().size() - top) {
            header.heapTop(top + bytes);
            return top;
        }
        return firstGap(bytes, reusable);
    }

    private long firstGap(long bytes, Predicate<Entry> reusable) {
        long gapStart = header.geometry().heapOffset();
        long largest = header.geometry().size() - header.heapTop();
        for (Entry entry :
                used(reusable).sorted(Comparator.comparingLong(Entry::offset)).toList()) {
            long gap = entry.offset() - gapStart;
            if (gap >= bytes) {
                return gapStart;
            }
            largest = Math.max(largest, gap);
            gapStart = Math.max(gapStart, entry.offset() + entry.blockSize());
        }
        long last = header.geometry().size() - gapStart;
        if (last >= bytes) {
            header.heapTop(Math.max(header.heapTop(), gapStart + bytes));
            return gapStart;
        }
        throw new MemoryFullException("the memory is full: the object needs " + bytes + " bytes, the largest free piece"
                + " has " + Math.max(largest, last) + " of " + header.geometry().size()
                + "; create the memory with a larger size");
    }

    private Stream<Entry> used(Predicate<Entry> reusable) {
        return Stream.of(Directory.LAYOUT, Directory.OBJECT, Directory.REMOVED)
                .flatMap(kind -> directory.entries(kind).stream())
                .filter(entry -> entry.kind() != Directory.REMOVED || !reusable.test(entry));
    }
}
