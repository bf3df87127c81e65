package dev.sharedstruct.internal.format;

import static dev.sharedstruct.internal.format.Words.INT;
import static dev.sharedstruct.internal.format.Words.LONG;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.KillPoint;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The table of what is inside: objects by name, and layouts by their text.
 *
 * <p>It is an open-addressing hash table. Readers take no lock: an entry has a version that is odd while the entry is
 * written, and an odd entry counts as absent. Writers hold the directory lock, which is a lock of the file system and
 * so ends with its process; an odd version that a writer meets is what a dead one left. Which bytes of the heap are in
 * use is known from the entries alone, so there is nothing else for a death to tear.
 *
 * <pre>
 *  offset  size
 *       0     4  version       odd while the entry is written
 *       4     4  kind          0 never used, 1 layout, 2 object, 3 removed
 *       8     8  hash          of the name, or of the layout's text
 *      16     8  offset        of the block in the file
 *      24     8  block size    multiple of 64
 *      32     8  content size  of the object, or of the layout's text
 *      40     4  name size     in bytes; the name follows the content, at the next multiple of 8, and there again at the
 *                            next multiple of 8, the {@link Identity} of an object
 *      44     4  fields size   of a guarded object, otherwise -1
 *      48     4  layout        index of the layout's entry
 *      52     4  lead          bytes before the guard, or before the fields if there is none
 *      56     8  epoch         of the removal; 2^63-1 until it is known
 * </pre>
 */
public final class Directory {

    /** An entry of a layout; the name is the type's. */
    public static final int LAYOUT = 1;

    /** An entry of an object. */
    public static final int OBJECT = 2;

    /** An entry of an object that was removed. */
    public static final int REMOVED = 3;

    static final int ENTRY_SIZE = 64;

    /** More than any class name has, and than anybody should have to copy. */
    private static final int MAX_NAME_SIZE = 1 << 16;

    private static final int MAX_LAYOUT_SIZE = 1 << 24;

    private static final int NEVER_USED = 0;

    /** The epoch of a removal that goes on, or whose remover died: later than all attachments. */
    private static final long UNKNOWN_EPOCH = Long.MAX_VALUE;

    private final MemorySegment segment;

    private final Header header;

    private final Geometry geometry;

    private final Heap heap;

    private final Moves moves;

    /** The directory of that memory. */
    public Directory(MemorySegment segment, Header header) {
        this.segment = segment;
        this.header = header;
        this.geometry = header.geometry();
        this.heap = new Heap(this, header);
        this.moves = new Moves(this, header);
    }

    /** The replacement of objects by others. */
    public Moves moves() {
        return moves;
    }

    boolean isIndex(int index) {
        return index >= 0 && index < geometry.entries();
    }

    /** Finds the object of that name, or null. */
    public Entry findObject(byte[] name) {
        return find(OBJECT, name);
    }

    /** Finds the layout of that text, or null. */
    public Entry findLayout(byte[] text) {
        return find(LAYOUT, text);
    }

    /** The layout of an object. */
    public Entry layoutOf(Entry object) {
        Entry layout = entry(object.layout());
        if (layout == null || layout.kind() != LAYOUT) {
            throw damaged(
                    "entry " + object.index() + " names entry " + object.layout() + " as its layout, which is none");
        }
        return layout;
    }

    /** The entry of that index, or null if it was never used or is being written. */
    public Entry entry(int index) {
        return isIndex(index) ? read(index) : null;
    }

    /** What changes when an entry becomes another one's. */
    public int version(int index) {
        return (int) INT.getAcquire(segment, at(index));
    }

    /** Whether an entry that was seen with that version, which is even, is still the entry of an object. */
    public boolean isObject(int index, int version) {
        long at = at(index);
        return (int) INT.getAcquire(segment, at + 4) == OBJECT && (int) INT.getAcquire(segment, at) == version;
    }

    /** The {@link Identity} of an object. */
    public long identityOf(Entry object) {
        return (long) LONG.getAcquire(segment, object.identityOffset());
    }

    /** Makes a reserved object, which is not visible yet, the one that references to another one lead to. */
    public void takeIdentity(Entry reserved, Entry object) {
        LONG.setRelease(segment, reserved.identityOffset(), identityOf(object));
    }

    /** Says that an object has another layout; the caller has the directory lock. */
    public void setLayout(Entry object, Entry layout) {
        INT.setRelease(segment, at(object.index()) + 48, layout.index());
    }

    /** All entries of that kind. */
    public List<Entry> entries(int kind) {
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < geometry.entries(); index++) {
            Entry entry = (int) INT.getAcquire(segment, at(index) + 4) == kind ? read(index) : null;
            if (entry != null && entry.kind() == kind) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The name of an object, or of a layout's type. */
    public byte[] nameOf(Entry entry) {
        return bytes(entry.nameOffset(), entry.nameSize());
    }

    /** The text of a layout. */
    public byte[] contentOf(Entry entry) {
        return bytes(entry.offset(), entry.contentSize());
    }

    /**
     * Adds a layout. The caller has the directory lock.
     *
     * @param text its text
     * @param typeName of the type that brought it
     * @param reusable whether the bytes of a removed object can be used again
     * @return the entry
     */
    public Entry addLayout(byte[] text, byte[] typeName, Predicate<Entry> reusable) {
        Entry entry = reserve(hash(text), LAYOUT, text.length, typeName, -1, 0, 0, reusable);
        MemorySegment.copy(MemorySegment.ofArray(text), 0, segment, entry.offset(), text.length);
        publish(entry, hash(text));
        return entry;
    }

    /**
     * Finds room for an object: zeroed bytes with the name behind them, that nobody else sees until {@link #publish}.
     * The caller has the directory lock until then.
     *
     * @param name of the object
     * @param size of the object in bytes
     * @param fieldsSize as in {@link Entry}
     * @param layout index of the layout's entry
     * @param lead as in {@link Entry}
     * @param reusable whether the bytes of a removed object can be used again
     * @return the entry to publish
     */
    public Entry reserveObject(
            byte[] name, long size, int fieldsSize, int layout, int lead, Predicate<Entry> reusable) {
        return reserve(hash(name), OBJECT, size, name, fieldsSize, layout, lead, reusable);
    }

    /** Makes a reserved object visible. */
    public void publishObject(Entry entry) {
        publish(entry, hash(nameOf(entry)));
    }

    /** Takes an object out. The caller has the directory lock. */
    public void remove(Entry entry) {
        long at = at(entry.index());
        LONG.set(segment, at + 56, UNKNOWN_EPOCH);
        KillPoint.at("directory.remove.begin");
        INT.setRelease(segment, at + 4, REMOVED);
        KillPoint.at("directory.remove.kind");
        setRemovalEpoch(entry.index());
    }

    /** Ends the removals of those that died in their midst. The caller has the directory lock. */
    public void finishRemovals() {
        for (Entry entry : entries(REMOVED)) {
            if (entry.epoch() == UNKNOWN_EPOCH) {
                setRemovalEpoch(entry.index());
            }
        }
    }

    /** Who attached while the object could be found, did so before the epoch that is taken after. */
    private void setRemovalEpoch(int index) {
        LONG.setRelease(segment, at(index) + 56, header.nextEpoch());
        KillPoint.at("directory.remove.epoch");
    }

    /** Bytes at the end of the heap that no object ever had. */
    public long untouched() {
        return geometry.size() - header.heapTop();
    }

    /** The object of a name, or the layout of a text. */
    private Entry find(int kind, byte[] key) {
        long hash = hash(key);
        int start = start(hash);
        for (int i = 0; i < geometry.entries(); i++) {
            int index = (start + i) % geometry.entries();
            long at = at(index);
            int version = (int) INT.getAcquire(segment, at);
            if ((version & 1) == 0) {
                if ((int) INT.getAcquire(segment, at + 4) == NEVER_USED) {
                    return null;
                }
                if ((long) LONG.get(segment, at + 8) == hash) {
                    Entry entry = read(index);
                    if (entry != null && hasKey(entry, kind, key) && (int) INT.getAcquire(segment, at) == version) {
                        return entry;
                    }
                }
            }
        }
        return null;
    }

    private boolean hasKey(Entry entry, int kind, byte[] key) {
        return entry.kind() == kind && Arrays.equals(key, kind == OBJECT ? nameOf(entry) : contentOf(entry));
    }

    /** Copies an entry and checks it; null if it is being written or was never used. */
    private Entry read(int index) {
        long at = at(index);
        while (true) {
            int version = (int) INT.getAcquire(segment, at);
            if ((version & 1) != 0) {
                return null;
            }
            Entry entry = copy(index);
            if ((int) INT.getAcquire(segment, at) == version) {
                if (entry.kind() == NEVER_USED) {
                    return null;
                }
                check(entry);
                return entry;
            }
        }
    }

    /** Copies an entry, whatever there is. */
    Entry copy(int index) {
        long at = at(index);
        int kind = (int) INT.getAcquire(segment, at + 4);
        Entry entry = new Entry(
                index,
                kind,
                (long) LONG.get(segment, at + 16),
                (long) LONG.get(segment, at + 24),
                (long) LONG.get(segment, at + 32),
                (int) INT.get(segment, at + 40),
                (int) INT.get(segment, at + 44),
                (int) INT.getAcquire(segment, at + 48),
                (int) INT.get(segment, at + 52),
                (long) LONG.get(segment, at + 56));
        VarHandle.acquireFence();
        return entry;
    }

    void check(Entry entry) {
        boolean sound = entry.kind() >= LAYOUT
                && entry.kind() <= REMOVED
                && entry.offset() >= geometry.heapOffset()
                && entry.offset() <= geometry.size()
                && entry.offset() % Geometry.LINE == 0
                && entry.blockSize() >= 0
                && entry.blockSize() <= geometry.size() - entry.offset()
                && entry.contentSize() >= 0
                && entry.contentSize() <= (entry.kind() == LAYOUT ? MAX_LAYOUT_SIZE : entry.blockSize())
                && entry.contentSize() <= entry.blockSize()
                && entry.nameSize() >= 0
                && entry.nameSize() <= MAX_NAME_SIZE
                && (entry.kind() == LAYOUT
                                ? entry.nameOffset() + entry.nameSize()
                                : entry.identityOffset() + Long.BYTES)
                        <= entry.offset() + entry.blockSize()
                && entry.fieldsSize() >= -1
                && entry.fieldsSize() % 8 <= 0
                && entry.lead() >= 0
                && entry.lead() < Geometry.LINE
                && entry.lead() % 8 == 0
                && (!entry.isGuarded()
                        || entry.lead() + GuardWords.structSize(entry.fieldsSize()) <= entry.contentSize());
        if (!sound) {
            throw damaged(entry.toString());
        }
    }

    private Entry reserve(
            long hash,
            int kind,
            long size,
            byte[] name,
            int fieldsSize,
            int layout,
            int lead,
            Predicate<Entry> reusable) {
        int index = freeIndex(hash, reusable);
        long end = Geometry.up(size, Long.BYTES) + name.length;
        long blockSize = Geometry.up(kind == OBJECT ? Geometry.up(end, Long.BYTES) + Long.BYTES : end, Geometry.LINE);
        long offset = heap.allocate(blockSize, reusable);
        KillPoint.at("directory.reserve.allocated");
        segment.asSlice(offset, blockSize).fill((byte) 0);
        Entry entry = new Entry(index, kind, offset, blockSize, size, name.length, fieldsSize, layout, lead, 0);
        MemorySegment.copy(MemorySegment.ofArray(name), 0, segment, entry.nameOffset(), name.length);
        if (kind == OBJECT) {
            LONG.set(segment, entry.identityOffset(), Identity.of(entry.fieldsOffset(), header.generation()));
        }
        return entry;
    }

    private void publish(Entry entry, long hash) {
        write(entry, hash);
        show(entry.index());
    }

    /** Fills an entry that is to be shown; until then it is absent. */
    void write(Entry entry, long hash) {
        long at = at(entry.index());
        int version = (int) INT.get(segment, at) | 1;
        INT.setRelease(segment, at, version);
        VarHandle.storeStoreFence();
        KillPoint.at("directory.publish.odd");
        INT.set(segment, at + 4, entry.kind());
        LONG.set(segment, at + 8, hash);
        LONG.set(segment, at + 16, entry.offset());
        LONG.set(segment, at + 24, entry.blockSize());
        LONG.set(segment, at + 32, entry.contentSize());
        INT.set(segment, at + 40, entry.nameSize());
        INT.set(segment, at + 44, entry.fieldsSize());
        INT.set(segment, at + 48, entry.layout());
        INT.set(segment, at + 52, entry.lead());
        LONG.set(segment, at + 56, 0L);
        KillPoint.at("directory.publish.written");
    }

    /** Shows an entry that was written, by whomever. */
    void show(int index) {
        INT.setRelease(segment, at(index), ((int) INT.get(segment, at(index)) | 1) + 1);
        KillPoint.at("directory.publish.even");
    }

    /** Where a new entry of that hash can be, on its search path; what is vacant beyond it gets shorter for the next. */
    private int freeIndex(long hash, Predicate<Entry> reusable) {
        int start = start(hash);
        int free = -1;
        for (int i = 0; i < geometry.entries(); i++) {
            int index = (start + i) % geometry.entries();
            if (isNeverUsed(index)) {
                clearBefore(index, reusable);
                return free >= 0 ? free : index;
            }
            if (free < 0 && isVacant(index, reusable)) {
                free = index;
            }
        }
        if (free < 0) {
            throw new MemoryFullException("the directory is full: it has " + geometry.entries()
                    + " entries, for objects and layouts; create the memory with a larger size or maxObjects");
        }
        clearUnneeded(reusable);
        return free;
    }

    /** Makes those vacant entries before one that was never used like that one which no search needs to come by. */
    private void clearBefore(int neverUsed, Predicate<Entry> reusable) {
        int needed = 0; // the distance from there at which the searches for what lies between begin
        for (int distance = 1; distance < geometry.entries(); distance++) {
            int index = Math.floorMod(neverUsed - distance, geometry.entries());
            if (isNeverUsed(index)) {
                return;
            }
            if (!isVacant(index, reusable)) {
                needed = Math.max(needed, Math.floorMod(neverUsed - searchStart(index), geometry.entries()));
            } else if (distance > needed) {
                clear(index);
            }
        }
    }

    /** As {@link #clearBefore}, for a directory in which all entries were used: no search would end before it has seen all. */
    private void clearUnneeded(Predicate<Entry> reusable) {
        BitSet needed = new BitSet(geometry.entries());
        for (int index = 0; index < geometry.entries(); index++) {
            Entry entry = read(index);
            if (entry != null && entry.kind() != REMOVED) {
                int start = searchStart(index);
                needed.set(start, start <= index ? index : geometry.entries());
                needed.set(0, start <= index ? 0 : index);
            }
        }
        for (int index = needed.nextClearBit(0); index < geometry.entries(); index = needed.nextClearBit(index + 1)) {
            if (isVacant(index, reusable)) {
                clear(index);
            }
        }
    }

    /** Whether there is no object any more, and nobody who may use its bytes: the entry keeps them until then. */
    private boolean isVacant(int index, Predicate<Entry> reusable) {
        Entry entry = read(index);
        // An entry that is being written was left so by a dead writer, and has no bytes.
        return entry == null || entry.kind() == REMOVED && reusable.test(entry);
    }

    private boolean isNeverUsed(int index) {
        long at = at(index);
        return ((int) INT.getAcquire(segment, at) & 1) == 0 && (int) INT.getAcquire(segment, at + 4) == NEVER_USED;
    }

    private void clear(int index) {
        long at = at(index);
        INT.setRelease(segment, at + 4, NEVER_USED);
        INT.setRelease(segment, at, (int) INT.get(segment, at) + 1 & ~1); // even, if a dead writer left it odd
        KillPoint.at("directory.clear");
    }

    /** Where the search for an entry begins that is in use. */
    private int searchStart(int index) {
        return start((long) LONG.get(segment, at(index) + 8));
    }

    private int start(long hash) {
        return (int) Long.remainderUnsigned(hash, geometry.entries());
    }

    private byte[] bytes(long offset, long size) {
        return Words.bytes(segment, offset, size);
    }

    private long at(int index) {
        return geometry.directoryOffset() + (long) index * ENTRY_SIZE;
    }

    /** FNV-1a, 64 bits; spread once more, for its low bits decide on the place. */
    static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 32);
    }

    static MemoryFormatException damaged(String what) {
        return new MemoryFormatException("the directory is damaged: " + what + "; delete the memory");
    }
}
