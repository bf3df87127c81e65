package dev.sharedstruct.spi;

import dev.sharedstruct.Ref;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.View;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * One struct type: its layout, and how its accessors are made. Each generated accessor has one in a constant.
 *
 * @param <R> the record
 * @param <A> its accessor
 */
public final class StructType<R, A extends Accessor> {

    /** Objects begin at multiples of this, so no field can be aligned to more. */
    private static final int MAX_ALIGNMENT = 64;

    private final PlaceType<A> type;

    private final BiConsumer<A, R> initializer;

    private StructType(ObjectType type, Function<Binding, A> constructor, BiConsumer<A, R> initializer) {
        this(new PlaceType<>(type, place -> constructor.apply(new Binding(place))), initializer);
    }

    private StructType(PlaceType<A> type, BiConsumer<A, R> initializer) {
        this.type = type;
        this.initializer = initializer;
    }

    /**
     * Describes a struct with a lock.
     *
     * @param name the record's simple name
     * @param layout one line on the whole, then one for each field, as {@link dev.sharedstruct.ObjectInfo#layout()} has
     *     it
     * @param fieldsSize bytes of the fields, a multiple of 8 and of the alignment
     * @param alignment of the fields, a power of two up to 64
     * @param constructor makes an accessor
     * @param initializer writes the first state, plainly: nobody else sees the struct yet
     * @param <R> the record
     * @param <A> its accessor
     * @return the type
     */
    public static <R, A extends Accessor> StructType<R, A> guarded(
            String name,
            String layout,
            int fieldsSize,
            int alignment,
            Function<Binding, A> constructor,
            BiConsumer<A, R> initializer) {
        requireAlignment(name, alignment);
        return new StructType<>(ObjectType.guarded(name, layout, fieldsSize, alignment), constructor, initializer);
    }

    /**
     * Describes a struct without a lock.
     *
     * @param name the record's simple name
     * @param layout as for {@link #guarded}
     * @param fieldsSize bytes of the fields, a multiple of 8 and of the alignment
     * @param alignment of the fields, a power of two up to 64
     * @param constructor makes an accessor
     * @param initializer writes the first state, plainly: nobody else sees the struct yet
     * @param <R> the record
     * @param <A> its accessor
     * @return the type
     */
    public static <R, A extends Accessor> StructType<R, A> raw(
            String name,
            String layout,
            int fieldsSize,
            int alignment,
            Function<Binding, A> constructor,
            BiConsumer<A, R> initializer) {
        requireAlignment(name, alignment);
        return new StructType<>(ObjectType.raw(name, layout, fieldsSize), constructor, initializer);
    }

    private static void requireAlignment(String name, int alignment) {
        if (alignment < 1 || alignment > MAX_ALIGNMENT || Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException(
                    "the alignment of " + name + " is " + alignment + "; it must be a power of two up to 64");
        }
    }

    /**
     * The same struct, for a record that opens objects of its older versions. The first line of the layout ends with
     * {@code , evolving}, and its last line can be {@code reserve N @offset}.
     *
     * @param defaults writes, plainly, the components from a number on, the first one being 0: those that an older version
     *     did not have. All bytes of them are 0 before
     * @return a type to be used instead of this one
     * @throws IllegalArgumentException if the layout does not say that it evolves
     */
    public StructType<R, A> evolving(ObjIntConsumer<A> defaults) {
        return new StructType<>(type.evolving(defaults), initializer);
    }

    /**
     * Finds the object, or makes it.
     *
     * @param memory where
     * @param name of the object
     * @param initial the state of a new object, not null
     * @return an accessor
     */
    public A findOrConstruct(SharedMemory memory, String name, R initial) {
        Objects.requireNonNull(initial, "initial");
        return AttachedMemory.of(memory).findOrConstruct(type, name, accessor -> initializer.accept(accessor, initial));
    }

    /**
     * Finds the object.
     *
     * @param memory where
     * @param name of the object
     * @return an accessor
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public A open(SharedMemory memory, String name) {
        return AttachedMemory.of(memory).open(type, name, "in(memory, name, initial)");
    }

    /**
     * Removes the object.
     *
     * @param memory where
     * @param name of the object
     * @return whether there was one
     * @throws dev.sharedstruct.LayoutMismatchException if it is an object of another layout; it stays
     */
    public boolean remove(SharedMemory memory, String name) {
        return AttachedMemory.of(memory).remove(type.type(), name);
    }

    /**
     * The struct that a reference leads to.
     *
     * @param from accessor of any struct of the same memory: the one that has the reference
     * @param ref to follow
     * @return an accessor, or null if the reference is {@link Ref#none()}
     * @throws dev.sharedstruct.DanglingRefException if what it leads to was removed
     * @throws dev.sharedstruct.LayoutMismatchException if it leads to a struct of another layout
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     */
    public A follow(Accessor from, Ref<R> ref) {
        return AttachedMemory.of(from).references().follow(type, ref.toLong(), StructElements::open);
    }

    /**
     * The struct that a reference leads to.
     *
     * @param memory in which the reference was made
     * @param ref to follow
     * @return an accessor, or null if the reference is {@link Ref#none()}
     * @throws dev.sharedstruct.DanglingRefException if what it leads to was removed
     * @throws dev.sharedstruct.LayoutMismatchException if it leads to a struct of another layout
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     */
    public A follow(SharedMemory memory, Ref<R> ref) {
        return AttachedMemory.of(memory).references().follow(type, ref.toLong(), StructElements::open);
    }

    /**
     * Makes an accessor of a struct of this type that lies inside of another one, under the lock of that, if it has one.
     * It is a view: it costs nothing in the memory, and can be used as long as the accessor that it was taken from.
     *
     * @param outer accessor of the struct that it lies in; both are guarded, or both are not
     * @param offset bytes from the first field of the outer struct to the first field of this one
     * @return the view
     */
    public A nested(Accessor outer, long offset) {
        return nested(outer, offset, null);
    }

    /**
     * Whether an accessor is moved from element to element of an array, so that views taken from it must not be kept.
     *
     * @param accessor whose
     * @return whether it is
     */
    public static boolean isMoved(Accessor accessor) {
        return Places.isMoved(accessor);
    }

    /**
     * As {@link #nested}, for an outer struct whose constructor must see each change: the view can be read and locked;
     * what would write through it throws {@link UnsupportedOperationException}.
     *
     * @param outer accessor of the struct that it lies in
     * @param offset bytes from the first field of the outer struct to the first field of this one
     * @param path of the component, from the outer record, for the message
     * @param record the outer record's simple name, for the message
     * @return the view
     */
    public A nestedReadOnly(Accessor outer, long offset, String path, String record) {
        return nested(outer, offset, new View.Refusal(path, record));
    }

    private A nested(Accessor outer, long offset, View.Refusal refusal) {
        return type.bind()
                .apply(
                        type.type().isGuarded()
                                ? dev.sharedstruct.internal.lock.Binding.inside(outer, offset, refusal)
                                : dev.sharedstruct.internal.lock.Binding.insideRaw(outer, offset, refusal));
    }

    /**
     * The text of an accessor; does not touch memory that this process has closed.
     *
     * @param accessor whose
     * @param fields the fields' part of the text
     * @return for example {@code SharedAccount["alice" balance=25, deposits=1]}
     */
    public String describe(A accessor, Supplier<String> fields) {
        String state = Places.isDetached(accessor) ? "closed" : fields.get();
        return accessor.getClass().getSimpleName() + "[\"" + Places.name(accessor) + "\" " + state + "]";
    }

    /**
     * What the runtime's arrays need to know.
     *
     * @return how single objects of this type are used
     */
    @SuppressWarnings("exports") // for the runtime alone
    public PlaceType<A> placeType() {
        return type;
    }

    /**
     * Writes a first state, which nobody else sees yet, plainly.
     *
     * @param accessor of what is made
     * @param state to write, not null
     */
    public void initialize(A accessor, R state) {
        initializer.accept(accessor, Objects.requireNonNull(state, "the initial state is null"));
    }
}
