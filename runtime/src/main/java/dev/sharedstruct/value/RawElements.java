package dev.sharedstruct.value;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements of an array without a lock: one behind the other from a multiple of 64. */
@SuppressWarnings("exports")
final class RawElements extends Place {

    /** More than any memory has, and little enough to add a few bytes. */
    private static final long TOO_MANY_BYTES = 1L << 62;

    private final long length;

    private RawElements(Binding binding, long length) {
        super(binding);
        this.length = length;
    }

    /**
     * What arrays of one class have in common.
     *
     * @param name of the class
     * @param element type of the elements
     * @param stride bytes of an element
     */
    record Type(String name, String element, int stride) {

        RawElements in(SharedMemory memory, String name, long length, Consumer<RawElements> initialize) {
            Bounds.requireLength(length, name);
            return AttachedMemory.of(memory)
                    .findOrConstruct(type(length), name, binding -> new RawElements(binding, length), initialize);
        }

        RawElements open(SharedMemory memory, String name) {
            long length = lengthOf(memory, name);
            return AttachedMemory.of(memory)
                    .open(
                            new PlaceType<>(type(length), binding -> new RawElements(binding, length)),
                            name,
                            this.name + ".in(memory, name, length)");
        }

        boolean remove(SharedMemory memory, String name) {
            return AttachedMemory.of(memory).remove(type(lengthOf(memory, name)), name);
        }

        private ObjectType type(long length) {
            long bytes = length > TOO_MANY_BYTES / stride ? TOO_MANY_BYTES : length * stride;
            return new ObjectType(
                    name,
                    "raw array, element size " + stride + ", alignment " + stride + "\n" + element + "[" + length
                            + "] elements @0\n",
                    Math.max(Long.BYTES, bytes),
                    -1);
        }

        /** The length of the array that is there; 0 if there is none, which is found out when it is opened. */
        private long lengthOf(SharedMemory memory, String name) {
            Pattern layout = Pattern.compile("raw array, element size " + stride + ", alignment " + stride + "\n"
                    + element + "\\[(\\d{1,18})] elements @0\n");
            return AttachedMemory.of(memory)
                    .find(name)
                    .map(ObjectInfo::layout)
                    .map(layout::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> Long.parseLong(matcher.group(1)))
                    .orElse(0L);
        }
    }

    long length() {
        return length;
    }
}
