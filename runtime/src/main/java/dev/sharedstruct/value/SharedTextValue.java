package dev.sharedstruct.value;

import dev.sharedstruct.Guarded;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.Outcome;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.spi.Accessor;
import dev.sharedstruct.spi.Binding;
import dev.sharedstruct.spi.Guard;
import dev.sharedstruct.spi.StructType;
import dev.sharedstruct.spi.Texts;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of bounded length in shared memory with a lock of its own. Each operation that changes it is atomic: for other
 * threads, for other processes, and if this process is killed inside. A read sees a committed text and never waits for a
 * writer.
 *
 * {@snippet :
 * SharedTextValue status = SharedTextValue.in(memory, "status", 64, "starting");
 * status.set("listening on port 8080");
 * status.update(String::toUpperCase);
 * }
 *
 * <p>The bound counts bytes of UTF-8, and is part of the object: all processes have the same. A text that takes more of
 * them is an {@link IllegalArgumentException}, as is one with half of a surrogate pair; nothing is changed then. Nothing
 * of a longer old text is left behind a shorter new one.
 *
 * <p>It is laid out as the guarded struct of a record {@code (@Utf8(bound) String value)}, so accessors of such a record open
 * it too. What another program has written there that is not UTF-8 is read as U+FFFD.
 */
@SuppressWarnings("exports") // what its superclass inherits is not for anybody outside of the runtime
public final class SharedTextValue extends Accessor implements Guarded<String> {

    private static final Pattern LAYOUT =
            Pattern.compile("guarded struct, size \\d+, alignment 4\nutf8\\[(\\d{1,10})] value @0\n");

    private final int maxBytes;

    private final int fieldsSize;

    private SharedTextValue(Binding binding, int maxBytes) {
        super(binding);
        this.maxBytes = maxBytes;
        fieldsSize = fieldsSize(maxBytes);
    }

    /**
     * Finds the text of that name, or makes it; of several processes that do so at once one makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param maxBytes the most bytes of UTF-8 that it can have, 1 to 2<sup>30</sup> - 64
     * @param initial what a new one is set to
     * @return the text
     * @throws IllegalArgumentException if the initial text takes more bytes
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else, or has another bound
     */
    public static SharedTextValue in(SharedMemory memory, String name, int maxBytes, String initial) {
        BoundedText.requireBound(maxBytes, name);
        BoundedText.encode(initial, maxBytes, "\"" + name + "\"");
        return type(maxBytes).findOrConstruct(memory, name, initial);
    }

    /**
     * Finds the text of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the text
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else
     */
    public static SharedTextValue open(SharedMemory memory, String name) {
        return type(boundOf(memory, name)).open(memory, name);
    }

    /**
     * Removes the text of that name; nobody can use it any more.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return whether there was one
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else; it stays
     */
    public static boolean remove(SharedMemory memory, String name) {
        return type(boundOf(memory, name)).remove(memory, name);
    }

    /**
     * The bound.
     *
     * @return the most bytes of UTF-8 that the text can have
     */
    public int maxBytes() {
        return maxBytes;
    }

    @Override
    public String get() {
        long at = Guard.readable(this);
        long stamp;
        byte[] text;
        do {
            stamp = Guard.stamp(this, at);
            text = BoundedText.read(
                    Guard.memory(this), Guard.source(this, at, stamp, Long.BYTES) + Guard.SIZE, maxBytes);
        } while (Guard.changed(this, at, stamp));
        return Texts.decode(text);
    }

    @Override
    public void set(String value) {
        byte[] text = encode(value);
        long hold = Guard.enter(this);
        try {
            store(hold, text);
        } catch (Throwable failure) {
            Guard.fail(this, hold);
            throw failure;
        }
        Guard.leave(this, hold);
    }

    @Override
    public void update(UnaryOperator<String> function) {
        Objects.requireNonNull(function, "function");
        long hold = Guard.enter(this);
        try {
            store(hold, encode(Objects.requireNonNull(function.apply(load(hold)), "the function returned null")));
        } catch (Throwable failure) {
            Guard.fail(this, hold);
            throw failure;
        }
        Guard.leave(this, hold);
    }

    @Override
    public <T> T apply(Function<? super String, Outcome<String, T>> function) {
        Objects.requireNonNull(function, "function");
        Outcome<String, T> outcome;
        long hold = Guard.enter(this);
        try {
            outcome = Objects.requireNonNull(function.apply(load(hold)), "the function returned null");
            if (outcome.next() != null) {
                store(hold, encode(outcome.next()));
            }
        } catch (Throwable failure) {
            Guard.fail(this, hold);
            throw failure;
        }
        Guard.leave(this, hold);
        return outcome.result();
    }

    @Override
    public SharedLock lock() {
        return Guard.lock(this);
    }

    /** Describes the text, for people; does not touch memory that was closed. */
    @Override
    public String toString() {
        return Names.describe("SharedTextValue", this, () -> "\"" + get() + "\"");
    }

    private byte[] encode(String value) {
        return BoundedText.encode(value, maxBytes, Names.quoted(this));
    }

    /** The text, for the owner of the lock. */
    private String load(long hold) {
        byte[] text =
                BoundedText.read(Guard.memory(this), Guard.writable(this, hold, Long.BYTES) + Guard.SIZE, maxBytes);
        return Texts.decode(text);
    }

    /** Writes and commits, for the owner of the lock. */
    private void store(long hold, byte[] text) {
        long sequence = Guard.begin(this, hold, fieldsSize);
        BoundedText.write(Guard.memory(this), Guard.writable(this, hold, Long.BYTES) + Guard.SIZE, maxBytes, text);
        Guard.commit(this, hold, sequence);
    }

    /** Writes the first text, which nobody else sees yet. */
    private void initialize(String value) {
        BoundedText.write(Guard.memory(this), Guard.writable(this) + Guard.SIZE, maxBytes, encode(value));
    }

    private static int fieldsSize(int maxBytes) {
        return (BoundedText.size(maxBytes) + Long.BYTES - 1) & -Long.BYTES;
    }

    private static StructType<String, SharedTextValue> type(int maxBytes) {
        return StructType.guarded(
                "SharedTextValue",
                "guarded struct, size " + BoundedText.size(maxBytes) + ", alignment 4\nutf8[" + maxBytes
                        + "] value @0\n",
                fieldsSize(maxBytes),
                Integer.BYTES,
                binding -> new SharedTextValue(binding, maxBytes),
                SharedTextValue::initialize);
    }

    /** The bound of the text that is there; 1 if there is none, which is found out when it is opened. */
    private static int boundOf(SharedMemory memory, String name) {
        return AttachedMemory.of(memory)
                .find(name)
                .map(ObjectInfo::layout)
                .map(LAYOUT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .filter(bound -> bound >= 1 && bound <= BoundedText.MAX_BYTES)
                .orElse(1L)
                .intValue();
    }
}
