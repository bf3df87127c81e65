package dev.sharedstruct.value;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.array.ElementType;
import dev.sharedstruct.internal.array.GuardedElements;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.Stripe;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.spi.Texts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An array of texts of bounded length in shared memory with a lock of its own. Each operation that changes it is atomic: for
 * other threads, for other processes, and if this process is killed inside. Reads see committed elements, and never wait
 * for a writer.
 *
 * {@snippet :
 * SharedTextArray names = SharedTextArray.in(memory, "names", 32, 1000); // of 32 bytes of UTF-8 at most
 * names.set(7, "Ada");
 * names.replaceAll(String::toUpperCase); // one operation: others see all of it, or nothing
 * }
 *
 * <p>The bound counts bytes of UTF-8, and is part of the array: all processes have the same. A text that takes more of
 * them is an {@link IllegalArgumentException}, as is one with half of a surrogate pair; nothing is changed then. Nothing
 * of a longer old text is left behind a shorter new one. What another program has written there that is not UTF-8 is
 * read as U+FFFD.
 *
 * <p>Methods of many elements are one operation, but for iterators and streams, which read each element when they come to
 * it; {@link #toArray()} has all of one moment. Only what is written is saved for the case that it must be taken back, so
 * that a change costs as much as it changes. An array can be made with several locks, each for a stripe of elements: then
 * methods of many elements are one operation for each stripe, one after the other.
 *
 * <p>Functions passed here run while the lock is held; they must be quick, and pure. A function that changes the array that
 * it is applied to gets an {@link IllegalStateException}. When a function throws, nothing is changed.
 *
 * <p>An index that is not from 0 to {@link #length()} - 1 is an {@link IndexOutOfBoundsException}, and nothing is changed.
 * Each method that reads throws {@link dev.sharedstruct.MemoryClosedException} after the memory was closed or the array
 * was removed; each that changes something throws {@link dev.sharedstruct.MemoryAccessException} as well, if the memory
 * was attached read-only.
 */
public final class SharedTextArray implements Iterable<String> {

    private static final Pattern LAYOUT =
            Pattern.compile("guarded array, element size \\d+, alignment 4\nutf8\\[(\\d{1,10})]\\[] elements @0\n");

    private final GuardedElements elements;

    private final int maxBytes;

    /** Bytes of an element. */
    private final int stride;

    /** The element that is the first one of this view. */
    private final long offset;

    private final long length;

    private SharedTextArray(GuardedElements elements, int maxBytes, long offset, long length) {
        this.elements = elements;
        this.maxBytes = maxBytes;
        this.stride = BoundedText.size(maxBytes);
        this.offset = offset;
        this.length = length;
    }

    private SharedTextArray(GuardedElements elements, int maxBytes) {
        this(elements, maxBytes, 0, elements.length());
    }

    /**
     * Finds the array of that name, or makes one with all elements empty; of several processes that do so at once one makes
     * it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param maxBytes the most bytes of UTF-8 that an element can have, 1 to 2<sup>30</sup> - 64
     * @param length number of elements, 0 or more
     * @return the array
     * @throws IllegalArgumentException if the bound or the length cannot be
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else, or has another bound
     *     or length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for so many
     */
    public static SharedTextArray in(SharedMemory memory, String name, int maxBytes, long length) {
        return in(memory, name, maxBytes, length, 1);
    }

    /**
     * As {@link #in(SharedMemory, String, int, long)}, with several locks: those who change elements of different stripes do
     * not wait for each other.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param maxBytes the most bytes of UTF-8 that an element can have, 1 to 2<sup>30</sup> - 64
     * @param length number of elements, 0 or more
     * @param stripes into how many runs of elements a new array is divided, 1 to 65,536; somewhat fewer, unless they can have
     *     the same number of elements, a power of two
     * @return the array
     * @throws IllegalArgumentException if the bound, the length or the number of stripes cannot be
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else, or has another bound
     *     or length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for so many
     */
    public static SharedTextArray in(SharedMemory memory, String name, int maxBytes, long length, int stripes) {
        ElementType type = type(BoundedText.requireBound(maxBytes, name));
        return new SharedTextArray(
                GuardedElements.findOrConstruct(memory, name, type, length, stripes, _ -> {}), maxBytes);
    }

    /**
     * Finds the array of that name, or makes it; of several processes that do so at once one makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param maxBytes the most bytes of UTF-8 that an element can have, 1 to 2<sup>30</sup> - 64
     * @param initial what a new one has in it; the length of either
     * @return the array
     * @throws IllegalArgumentException if the bound cannot be, or one of the initial texts takes more bytes
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else, or has another bound
     *     or length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for so many
     */
    public static SharedTextArray in(SharedMemory memory, String name, int maxBytes, String[] initial) {
        return in(memory, name, maxBytes, initial, 1);
    }

    /**
     * As {@link #in(SharedMemory, String, int, String[])}, with several locks.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param maxBytes the most bytes of UTF-8 that an element can have, 1 to 2<sup>30</sup> - 64
     * @param initial what a new one has in it; the length of either
     * @param stripes as for {@link #in(SharedMemory, String, int, long, int)}
     * @return the array
     * @throws IllegalArgumentException if the bound or the number of stripes cannot be, or one of the initial texts takes
     *     more bytes
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else, or has another bound
     *     or length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for so many
     */
    public static SharedTextArray in(SharedMemory memory, String name, int maxBytes, String[] initial, int stripes) {
        ElementType type = type(BoundedText.requireBound(maxBytes, name));
        byte[][] texts = new byte[initial.length][];
        Arrays.setAll(texts, i -> BoundedText.encode(initial[i], maxBytes, "element " + i + " of \"" + name + "\""));
        return new SharedTextArray(
                GuardedElements.findOrConstruct(memory, name, type, texts.length, stripes, made -> {
                    for (int i = 0; i < texts.length; i++) {
                        BoundedText.write(made.memory(), made.address(i), maxBytes, texts[i]);
                    }
                }),
                maxBytes);
    }

    /**
     * Finds the array of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the array
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else
     */
    public static SharedTextArray open(SharedMemory memory, String name) {
        int maxBytes = boundOf(memory, name);
        return new SharedTextArray(GuardedElements.open(memory, name, type(maxBytes)), maxBytes);
    }

    /**
     * Removes the array of that name; nobody can use it any more.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return whether there was one
     * @throws dev.sharedstruct.LayoutMismatchException if the object of that name is something else; it stays
     */
    public static boolean remove(SharedMemory memory, String name) {
        return GuardedElements.remove(memory, name, type(boundOf(memory, name)));
    }

    /**
     * The number of elements, of a view those that it shows.
     *
     * @return 0 or more
     */
    public long length() {
        return length;
    }

    /**
     * The bound.
     *
     * @return the most bytes of UTF-8 that an element can have
     */
    public int maxBytes() {
        return maxBytes;
    }

    /**
     * A view of some elements: the same memory and lock, with indexes from 0.
     *
     * @param from index of the first
     * @param to index behind the last
     * @return the view
     */
    public SharedTextArray subArray(long from, long to) {
        long count = Bounds.range(from, to, length, elements);
        return new SharedTextArray(elements, maxBytes, offset + from, count);
    }

    /**
     * Reads a committed element, without waiting; whoever holds the lock reads what it has set.
     *
     * @param index of the element
     * @return its text
     */
    public String get(long index) {
        long element = element(index);
        Stripe stripe = elements.stripe(element);
        long at = Places.readable(stripe);
        long stamp;
        byte[] text;
        do {
            stamp = CommittedReads.stamp(stripe, at);
            long source = CommittedReads.sourceOfElement(stripe, at, stamp, elements.offset(element));
            text = BoundedText.read(elements.memory(), source, maxBytes);
        } while (CommittedReads.changed(stripe, at, stamp));
        return Texts.decode(text);
    }

    /**
     * Replaces an element.
     *
     * @param index of the element
     * @param value the new text
     * @throws IllegalArgumentException if it cannot be stored
     */
    public void set(long index, String value) {
        long element = element(index);
        byte[] text = encode(element, value);
        Stripe stripe = elements.stripe(element);
        long hold = Guards.enter(stripe);
        try {
            store(stripe, hold, element, text);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }

    /**
     * Replaces an element.
     *
     * @param index of the element
     * @param value the new text
     * @return the old one
     * @throws IllegalArgumentException if it cannot be stored
     */
    public String getAndSet(long index, String value) {
        return getAndUpdate(index, _ -> value);
    }

    /**
     * Replaces an element if it is the expected one.
     *
     * @param index of the element
     * @param expected what the element must be equal to
     * @param value the new text
     * @return whether it was replaced
     * @throws IllegalArgumentException if the new text cannot be stored
     */
    public boolean compareAndSet(long index, String expected, String value) {
        long element = element(index);
        byte[] text = encode(element, value);
        Stripe stripe = elements.stripe(element);
        boolean same;
        long hold = Guards.enter(stripe);
        try {
            same = load(stripe, element).equals(expected);
            if (same) {
                store(stripe, hold, element, text);
            }
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
        return same;
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index of the element
     * @param function from the current text to the next; run once, under the lock; must not return null
     * @return the new text
     * @throws IllegalArgumentException if the new text cannot be stored
     */
    public String updateAndGet(long index, UnaryOperator<String> function) {
        long element = element(index);
        Stripe stripe = elements.stripe(element);
        String next;
        long hold = Guards.enter(stripe);
        try {
            next = requireResult(function.apply(load(stripe, element)));
            store(stripe, hold, element, encode(element, next));
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
        return next;
    }

    /**
     * As {@link #updateAndGet}, with another answer.
     *
     * @param index of the element
     * @param function as for {@link #updateAndGet}
     * @return the old text
     * @throws IllegalArgumentException if the new text cannot be stored
     */
    public String getAndUpdate(long index, UnaryOperator<String> function) {
        long element = element(index);
        Stripe stripe = elements.stripe(element);
        String current;
        long hold = Guards.enter(stripe);
        try {
            current = load(stripe, element);
            store(stripe, hold, element, encode(element, requireResult(function.apply(current))));
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
        return current;
    }

    /**
     * Replaces an element by a function of it and of an argument.
     *
     * @param index of the element
     * @param argument handed to the function
     * @param function from the current text and the argument to the next text, as for {@link #updateAndGet}
     * @return the new text
     * @throws IllegalArgumentException if the new text cannot be stored
     */
    public String accumulateAndGet(long index, String argument, BinaryOperator<String> function) {
        return updateAndGet(index, current -> function.apply(current, argument));
    }

    /**
     * As {@link #accumulateAndGet}, with another answer.
     *
     * @param index of the element
     * @param argument handed to the function
     * @param function from the current text and the argument to the next text, as for {@link #updateAndGet}
     * @return the old text
     * @throws IllegalArgumentException if the new text cannot be stored
     */
    public String getAndAccumulate(long index, String argument, BinaryOperator<String> function) {
        return getAndUpdate(index, current -> function.apply(current, argument));
    }

    /**
     * Copies elements into a Java array, as they are at one moment.
     *
     * @param from index of the first element
     * @param target what is written
     * @param targetFrom index in the target of the first one
     * @param count how many
     */
    public void copyTo(long from, String[] target, int targetFrom, int count) {
        Objects.checkFromIndexSize(targetFrom, count, target.length);
        Bounds.size(from, count, length, elements);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate((long) count * stride, Integer.BYTES);
            elements.copyTo(offset + from, count, copy, 0);
            for (int i = 0; i < count; i++) {
                target[targetFrom + i] = Texts.decode(BoundedText.read(copy, (long) i * stride, maxBytes));
            }
        }
    }

    /**
     * Copies elements from a Java array.
     *
     * @param to index of the first element that is written
     * @param source what is copied
     * @param sourceFrom index in the source of the first one
     * @param count how many
     * @throws IllegalArgumentException if one of the texts cannot be stored
     */
    public void copyFrom(long to, String[] source, int sourceFrom, int count) {
        Objects.checkFromIndexSize(sourceFrom, count, source.length);
        Bounds.size(to, count, length, elements);
        byte[][] texts = new byte[count][];
        Arrays.setAll(texts, i -> encode(offset + to + i, source[sourceFrom + i]));
        elements.change(offset + to, count, (memory, at, first, run) -> {
            for (int i = 0; i < run; i++) {
                BoundedText.write(memory, at + (long) i * stride, maxBytes, texts[(int) (first - offset - to) + i]);
            }
        });
    }

    /**
     * Copies all elements into a new array, as they are at one moment.
     *
     * @return the array
     * @throws IllegalStateException if there are more than a Java array can have
     */
    public String[] toArray() {
        String[] array = new String[Bounds.arrayLength(length, elements)];
        copyTo(0, array, 0, array.length);
        return array;
    }

    /**
     * Replaces all elements by one text.
     *
     * @param value of each
     * @throws IllegalArgumentException if it cannot be stored
     */
    public void fill(String value) {
        fill(0, length, value);
    }

    /**
     * Replaces the elements of a range by one text.
     *
     * @param from index of the first
     * @param to index behind the last
     * @param value of each
     * @throws IllegalArgumentException if it cannot be stored
     */
    public void fill(long from, long to, String value) {
        long count = Bounds.range(from, to, length, elements);
        byte[] text = encode(offset + from, value);
        elements.change(offset + from, count, (memory, at, _, run) -> {
            BoundedText.write(memory, at, maxBytes, text);
            Bulk.repeat(memory, at, stride, run * stride);
        });
    }

    /**
     * Replaces each element by a function of its index.
     *
     * @param function from an index to the element's text; run once for each, under the lock; must not return null
     * @throws IllegalArgumentException if one of the texts cannot be stored
     */
    public void setAll(LongFunction<String> function) {
        Objects.requireNonNull(function, "function");
        Runs.replace(elements, offset, length, stride, (_, _, next, first, count) -> {
            for (long i = 0; i < count; i++) {
                String text = requireResult(function.apply(first - offset + i));
                BoundedText.write(next, i * stride, maxBytes, encode(first + i, text));
            }
        });
    }

    /**
     * Replaces each element by a function of it.
     *
     * @param function from the current text to the next; run once for each, under the lock; must not return null
     * @throws IllegalArgumentException if one of the texts cannot be stored
     */
    public void replaceAll(UnaryOperator<String> function) {
        Objects.requireNonNull(function, "function");
        Runs.replace(elements, offset, length, stride, (memory, at, next, first, count) -> {
            for (long i = 0; i < count; i++) {
                String current = Texts.decode(BoundedText.read(memory, at + i * stride, maxBytes));
                String text = requireResult(function.apply(current));
                BoundedText.write(next, i * stride, maxBytes, encode(first + i, text));
            }
        });
    }

    /**
     * The lock of this array, for several statements that belong together; views have the same.
     *
     * @return the lock; each call may return the same object
     * @throws IllegalStateException if the array has several; {@link #lock(long)} is that of an element, {@link #hold} takes
     *     all
     */
    public SharedLock lock() {
        return elements.lock();
    }

    /**
     * The lock of an element, and of the others of its stripe.
     *
     * @param index of the element
     * @return the lock; each call may return the same object
     */
    public SharedLock lock(long index) {
        return elements.lock(element(index));
    }

    /**
     * Holds all locks of the array, to be used in a try-with-resources statement. What is changed meanwhile is committed when
     * the hold is closed: what lies in one stripe as a whole, but one stripe after the other.
     *
     * @return what releases them
     */
    public SharedLock.Hold hold() {
        return elements.hold();
    }

    /**
     * The number of locks that the array has, each for a run of elements.
     *
     * @return 1 or more
     */
    public int stripes() {
        return elements.stripes();
    }

    /**
     * Goes through the elements; each is read, committed, when it is reached.
     *
     * @return an iterator that removes nothing
     */
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public String next() {
                if (next >= length) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }

    /**
     * The elements as a stream; each is read, committed, when the stream comes to it.
     *
     * @return a stream, which may be made parallel
     */
    public Stream<String> stream() {
        return LongStream.range(0, length).mapToObj(this::get);
    }

    /** Describes the array and its first elements, for people; does not touch memory that was closed. */
    @Override
    public String toString() {
        return Names.describe("SharedTextArray", elements, () -> Names.list(length, index -> "\"" + get(index) + "\""));
    }

    private long element(long index) {
        return offset + Bounds.index(index, length, elements);
    }

    private String name(long element) {
        return "element " + (element - offset) + " of " + Names.quoted(elements);
    }

    private byte[] encode(long element, String text) {
        return BoundedText.encode(text, maxBytes, name(element));
    }

    /** An element, for the owner of the lock. */
    private String load(Stripe stripe, long element) {
        long at = stripe.elements() + elements.offset(element);
        return Texts.decode(BoundedText.read(elements.memory(), at, maxBytes));
    }

    /** Writes an element and commits it, for the owner of the lock. */
    private void store(Stripe stripe, long hold, long element, byte[] text) {
        long at = elements.offset(element);
        long sequence = Guards.begin(stripe, hold, at, at + stride);
        BoundedText.write(elements.memory(), stripe.elements() + at, maxBytes, text);
        Guards.commit(stripe, hold, sequence);
    }

    private static String requireResult(String text) {
        return Objects.requireNonNull(text, "the function returned null");
    }

    private static ElementType type(int maxBytes) {
        return new ElementType("SharedTextArray", "utf8[" + maxBytes + "]", BoundedText.size(maxBytes), Integer.BYTES);
    }

    /** The bound of the array that is there; 1 if there is none, which is found out when it is opened. */
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
