package dev.sharedstruct.spi;

import dev.sharedstruct.Ref;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import dev.sharedstruct.internal.memory.References;
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
     * @param fieldsSize bytes of the fields, a multiple of 8
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
            Function<Binding, A> constructor,
            BiConsumer<A, R> initializer) {
        return new StructType<>(ObjectType.guarded(name, layout, fieldsSize), constructor, initializer);
    }

    /**
     * Describes a struct without a lock.
     *
     * @param name the record's simple name
     * @param layout as for {@link #guarded}
     * @param fieldsSize bytes of the fields, a multiple of 8
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
            Function<Binding, A> constructor,
            BiConsumer<A, R> initializer) {
        return new StructType<>(ObjectType.raw(name, layout, fieldsSize), constructor, initializer);
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
        return References.memoryOf(from).references().follow(type, ref.toLong());
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
        return AttachedMemory.of(memory).references().follow(type, ref.toLong());
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
}
