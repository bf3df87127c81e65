package dev.sharedstruct.internal.format;

import dev.sharedstruct.internal.lock.GuardWords;

/**
 * One entry of the directory, copied at one moment and checked.
 *
 * @param index in the table
 * @param kind {@link Directory#LAYOUT}, {@link Directory#OBJECT} or {@link Directory#REMOVED}
 * @param offset where its block begins in the file
 * @param blockSize bytes of the block: the content, then the name
 * @param contentSize bytes of the object, or of the layout's text
 * @param nameSize bytes of the name
 * @param fieldsSize bytes of the fields if the object is guarded, otherwise -1
 * @param layout index of the entry that has the object's layout
 * @param lead bytes of the block before the guard, or before the fields if there is none
 * @param epoch of the removal
 */
public record Entry(
        int index,
        int kind,
        long offset,
        long blockSize,
        long contentSize,
        int nameSize,
        int fieldsSize,
        int layout,
        int lead,
        long epoch) {

    long nameOffset() {
        return offset + Geometry.up(contentSize, Long.BYTES);
    }

    /** Where the object's {@link Identity} lies: behind the name. */
    long identityOffset() {
        return Geometry.up(nameOffset() + nameSize, Long.BYTES);
    }

    /** Where the first field of an object lies. */
    public long fieldsOffset() {
        return position() + (isGuarded() ? GuardWords.SIZE : 0);
    }

    /** The first byte behind its block. */
    public long end() {
        return offset + blockSize;
    }

    /** The bytes of its fields, of an object that is a struct. */
    public long capacity() {
        return isGuarded() ? fieldsSize : contentSize - lead;
    }

    /**
     * Whether both are of one object, which may have got another layout in between. The caller has made sure that the bytes of
     * the first are not used again meanwhile.
     */
    public boolean isSameObject(Entry other) {
        return other != null && index == other.index && offset == other.offset && kind == other.kind;
    }

    /** Where the object begins in the file: its guard, or its fields if it has none. */
    public long position() {
        return offset + lead;
    }

    /** Whether a guard stands before the object's fields. */
    public boolean isGuarded() {
        return fieldsSize >= 0;
    }
}
