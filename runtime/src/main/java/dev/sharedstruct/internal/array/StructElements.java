package dev.sharedstruct.internal.array;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.ArrayShape;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.Cursors;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.Stripe;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ElementsByPosition;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Elements that are structs, whose accessors are views.
 *
 * @param <A> the accessor of one
 */
public final class StructElements<A extends Place> implements ElementsByPosition<A> {

    /** A reading that was disturbed so often is made under the lock. */
    private static final int ATTEMPTS = 16;

    private static final String MAKER = "in(memory, name, type, length, initial)";

    private final PlaceType<A> type;

    private final Place root;

    private final long length;

    /** Null if the elements have no guards. */
    private final GuardedArray guards;

    /** Of which each has some elements; none if each element has a guard, or none has. */
    private final Stripe[] stripes;

    private final int shift;

    private final long mask;

    /** Bytes from one element to the next. */
    private final int stride;

    /** What the first element has as a view, if it has no guard; otherwise 0. */
    private final long unguarded;

    private StructElements(PlaceType<A> type, Place root) {
        this.type = type;
        this.root = root;
        if (root instanceof ArrayPlace place) {
            guards = place.array();
            stripes = guards.stripes();
            length = guards.shape().length();
            shift = guards.shape().shift();
            stride = guards.shape().elementSize();
        } else {
            guards = null;
            stripes = new Stripe[0];
            stride = StructText.size(type.type().layout());
            length = ((RawElements) root).length();
            shift = 0;
        }
        mask = (1L << shift) - 1;
        unguarded = guards == null ? Places.ofView(Places.address(root)) : 0;
    }

    /** How an array of structs is made. */
    public sealed interface Locking {

        /** One guard for each run of elements, so many at the most. */
        record Stripes(int count) implements Locking {}

        /** A guard for each element. */
        record Each() implements Locking {}
    }

    /**
     * Finds an array of guarded structs, or makes it.
     *
     * @param locking how a new one is guarded; one that there is stays as it was made
     * @param initializer writes the first state of one element by an accessor that is moved, so that it must not be kept
     * @throws dev.sharedstruct.LayoutMismatchException if it is an array of another type, or of another length
     */
    public static <A extends Place> StructElements<A> findOrConstruct(
            SharedMemory memory,
            String name,
            PlaceType<A> type,
            long length,
            Locking locking,
            BiConsumer<A, Long> initializer) {
        ObjectType struct = type.type();
        ArrayShape shape = switch (locking) {
            case Locking.Stripes run -> ArrayShape.ranges(name, length, StructText.size(struct.layout()), run.count());
            case Locking.Each() -> ArrayShape.each(name, length, struct.fieldsSize(), struct.lead());
        };
        ObjectType object = guarded(struct, shape.size());
        ArrayPlace root = AttachedMemory.of(memory)
                .findOrConstruct(
                        new PlaceType<>(object, binding -> GuardedArray.bindOrMake(binding, shape)), name, place -> {
                            place.array().initialize();
                            new StructElements<>(type, place).initialize(initializer);
                        });
        return requireLength(new StructElements<>(type, root), length);
    }

    /** The same for structs without a guard. */
    public static <A extends Place> StructElements<A> findOrConstructRaw(
            SharedMemory memory, String name, PlaceType<A> type, long length, BiConsumer<A, Long> initializer) {
        long size = ArrayShape.rawSize(name, length, StructText.size(type.type().layout()));
        RawElements root = AttachedMemory.of(memory)
                .findOrConstruct(
                        raw(type.type(), size),
                        name,
                        place -> new StructElements<>(type, place).initialize(initializer));
        return requireLength(new StructElements<>(type, root), length);
    }

    private static <A extends Place> StructElements<A> requireLength(StructElements<A> found, long length) {
        if (found.length != length) {
            throw GuardedElements.otherLength(found.name(), found.length, length);
        }
        return found;
    }

    /** Finds an array of guarded structs, or of structs without a guard, as the type is. */
    public static <A extends Place> StructElements<A> open(SharedMemory memory, String name, PlaceType<A> type) {
        AttachedMemory attached = AttachedMemory.of(memory);
        if (!type.type().isGuarded()) {
            return new StructElements<>(type, attached.open(raw(type.type(), 0), name, MAKER));
        }
        StructElements<A> found = new StructElements<>(
                type, attached.open(new PlaceType<>(guarded(type.type(), 0), GuardedArray::bind), name, MAKER));
        found.requireSound();
        return found;
    }

    /** Removes the array; answers whether there was one. */
    public static boolean remove(SharedMemory memory, String name, PlaceType<?> type) {
        ObjectType struct = type.type();
        return AttachedMemory.of(memory)
                .remove(struct.isGuarded() ? guarded(struct, 0) : raw(struct, 0).type(), name);
    }

    private static ObjectType guarded(ObjectType struct, long size) {
        return ObjectType.guardedArray(struct.name() + "[]", StructText.array("guarded array", struct.layout()), size);
    }

    private static PlaceType<RawElements> raw(ObjectType struct, long size) {
        ObjectType array =
                ObjectType.rawArray(struct.name() + "[]", StructText.array("raw array", struct.layout()), size);
        return new PlaceType<>(array, binding -> new RawElements(binding, StructText.size(struct.layout())));
    }

    /** Whatever the words of the array say, the fields of its elements are inside of them. */
    private void requireSound() {
        ArrayShape shape = guards.shape();
        boolean sound = shape.isEach()
                ? shape.fieldsSize() == type.type().fieldsSize()
                        && shape.lead() == type.type().lead()
                : shape.elementSize() == StructText.size(type.type().layout());
        if (!sound) {
            throw new MemoryFormatException("the array \"" + name() + "\" is damaged: its elements have " + shape
                    + ", not those of " + type.type().name() + "; delete the memory");
        }
    }

    private void initialize(BiConsumer<A, Long> initializer) {
        A cursor = null;
        for (long i = 0; i < length; i++) {
            cursor = move(cursor, i);
            initializer.accept(cursor, i);
        }
    }

    /** The name of the array. */
    public String name() {
        return Places.name(root);
    }

    /** Whether the array was removed, or its memory closed, by this process. */
    public boolean isClosed() {
        return Places.isDetached(root);
    }

    /** The number of elements. */
    public long length() {
        return length;
    }

    /** Whether elements are behind locks. */
    public boolean isGuarded() {
        return guards != null;
    }

    /** Whether elements share locks with others. */
    public boolean isStriped() {
        return stripes.length > 0;
    }

    /** The one of the {@link #stripes} that an element is behind. */
    public Stripe stripeOf(long index) {
        return stripes[(int) (index >>> shift)];
    }

    /**
     * The accessor of an element.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public A at(long index) {
        Indexes.check(name(), index, length);
        return type.bind().apply(binding(index));
    }

    private Binding binding(long index) {
        if (guards == null) {
            return Binding.insideRaw(root, index * stride, null);
        }
        return stripes.length > 0
                ? Binding.of(stripeOf(index), (index & mask) * stride)
                : Binding.behind(root, guard(index), type.type().fieldsSize());
    }

    @Override
    public Place root() {
        return root;
    }

    @Override
    public A atPosition(long position) {
        long index = indexAt(position - Places.positionOf(root));
        return index < 0 ? null : at(index);
    }

    /** The index of the element whose first field is that many bytes behind the beginning of the array; -1 if none is. */
    private long indexAt(long offset) {
        if (guards != null) {
            return guards.shape().indexAt(offset);
        }
        return offset >= 0 && offset % stride == 0 && offset / stride < length ? offset / stride : -1;
    }

    /** Where the guard of an element is that has one of its own. */
    private long guard(long index) {
        return Places.address(root) + guards.shape().guard(index + 1);
    }

    /**
     * Moves an accessor to an element, or makes one that can be moved.
     *
     * @param cursor was answered by the last call of the same thread, or null
     * @param index of an element that there is
     * @return the same, but another one if there was none or it is in the midst of an operation
     */
    public A move(A cursor, long index) {
        if (cursor == null || guards != null && Cursors.isBusy(cursor)) {
            A moving = type.bind().apply(binding(index));
            Cursors.mark(moving);
            return moving;
        }
        if (guards == null) {
            Cursors.moveRaw(cursor, unguarded + index * stride);
        } else if (stripes.length > 0) {
            Cursors.move(cursor, stripeOf(index), (index & mask) * stride);
        } else {
            Cursors.moveGuarded(cursor, guard(index));
        }
        return cursor;
    }

    /** What {@link Cursors#moveRaw} takes for the first element; 0 if elements have guards. */
    public long unguarded() {
        return unguarded;
    }

    /** What is thrown for an index of no element. */
    public IndexOutOfBoundsException outOfBounds(long index) {
        return Indexes.outOfBounds(name(), index, length);
    }

    /** The bytes from one element to the next. */
    public int stride() {
        return stride;
    }

    /** The number of elements from an index on that are behind the same lock. */
    public long behindLockOf(long index) {
        if (stripes.length == 0) {
            return 1;
        }
        Stripe stripe = stripeOf(index);
        return stripe.first() + stripe.count() - index;
    }

    /**
     * The lock of all elements.
     *
     * @throws IllegalStateException if there are several
     */
    public SharedLock lock() {
        if (stripes.length == 1) {
            return Places.lock(stripes[0]);
        }
        throw new IllegalStateException("\"" + name() + "\" has "
                + (stripes.length == 0 ? "a lock for each element" : stripes.length + " locks, each for some elements")
                + "; take that of an element by lock(index)"
                + (stripes.length == 0 ? "" : ", or hold() all of them"));
    }

    /**
     * Holds the locks of all stripes.
     *
     * @throws IllegalStateException if each element has a guard
     */
    public SharedLock.Hold hold() {
        if (stripes.length == 0) {
            throw new IllegalStateException("\"" + name() + "\" has a lock for each element; take that of an element by"
                    + " lock(index), or put elements into a Transaction");
        }
        return stripes.length == 1 ? lock().hold() : StripesHold.of(stripes);
    }

    /** Reads all elements, those of each stripe at one moment. */
    public <R> List<R> snapshot(Function<? super A, ? extends R> reader) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("\"" + name() + "\" has " + length + " elements, too many for a list");
        }
        List<R> all = new ArrayList<>((int) length);
        for (long index = 0; index < length; index += behindLockOf(index)) {
            if (stripes.length == 0) {
                all.add(reader.apply(at(index)));
            } else {
                snapshot(stripeOf(index), reader, all);
            }
        }
        return Collections.unmodifiableList(all);
    }

    private <R> void snapshot(Stripe stripe, Function<? super A, ? extends R> reader, List<R> all) {
        int before = all.size();
        for (int attempt = 0; attempt < ATTEMPTS || !Places.isWritable(stripe); attempt++) {
            long at = Places.readable(stripe);
            long stamp = CommittedReads.stamp(stripe, at);
            read(stripe, reader, all);
            if (!CommittedReads.changed(stripe, at, stamp)) {
                return;
            }
            all.subList(before, all.size()).clear();
        }
        long hold = Guards.enter(stripe);
        try {
            read(stripe, reader, all);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }

    private <R> void read(Stripe stripe, Function<? super A, ? extends R> reader, List<R> all) {
        A cursor = null;
        for (long i = 0; i < stripe.count(); i++) {
            cursor = move(cursor, stripe.first() + i);
            all.add(reader.apply(cursor));
        }
    }
}
