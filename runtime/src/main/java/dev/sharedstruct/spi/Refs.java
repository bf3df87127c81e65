package dev.sharedstruct.spi;

import dev.sharedstruct.Ref;

/** References as they are stored. */
public final class Refs {

    private Refs() {}

    /**
     * What is stored for a reference.
     *
     * @param ref to store
     * @param field for the message
     * @return the word
     * @throws NullPointerException if it is null
     */
    public static long toLong(Ref<?> ref, String field) {
        if (ref == null) {
            throw new NullPointerException(field + " is null; Ref.none() is the reference to nothing");
        }
        return ref.toLong();
    }

    /**
     * The reference that was stored.
     *
     * @param word stored
     * @param <T> the record of the struct that it leads to
     * @return the reference, not null
     */
    public static <T> Ref<T> fromLong(long word) {
        return Ref.fromLong(word);
    }
}
