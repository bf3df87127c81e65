package dev.sharedstruct.spi;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One struct type: its layout, and how its accessors are made. Each generated accessor has one in a constant.
 *
 * @param <R> the record
 * @param <A> its accessor
 */
public final class StructType<R, A extends Accessor> {

    private final ObjectType type;

    private final Function<Binding, A> constructor;

    private final BiConsumer<A, R> initializer;

    private StructType(ObjectType type, Function<Binding, A> constructor, BiConsumer<A, R> initializer) {
        this.type = type;
        this.constructor = constructor;
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
     * Finds the object, or makes it.
     *
     * @param memory where
     * @param name of the object
     * @param initial the state of a new object, not null
     * @return an accessor
     */
    public A findOrConstruct(SharedMemory memory, String name, R initial) {
        Objects.requireNonNull(initial, "initial");
        return AttachedMemory.of(memory)
                .findOrConstruct(type, name, this::bind, accessor -> initializer.accept(accessor, initial));
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
        return AttachedMemory.of(memory).open(type, name, this::bind);
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
        return AttachedMemory.of(memory).remove(type, name);
    }

    private A bind(dev.sharedstruct.internal.lock.Binding place) {
        return constructor.apply(new Binding(place));
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
