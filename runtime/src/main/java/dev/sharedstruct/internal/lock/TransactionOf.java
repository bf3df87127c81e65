package dev.sharedstruct.internal.lock;

import dev.sharedstruct.Both;
import dev.sharedstruct.Guarded;
import dev.sharedstruct.Lockable;
import dev.sharedstruct.Outcome;
import dev.sharedstruct.Transaction;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** From the records that a user names to the guards of a {@link GuardTransaction}. */
public final class TransactionOf {

    private TransactionOf() {}

    /** Holds any number of records. */
    public static GuardTransaction any(Lockable... structs) {
        return GuardTransaction.hold(places(structs));
    }

    /** Holds any number of records, if their locks are free in time. */
    public static Optional<GuardTransaction> any(long time, TimeUnit unit, Lockable... structs)
            throws InterruptedException {
        return Optional.ofNullable(GuardTransaction.tryHold(places(structs), time, unit));
    }

    /** Saves the states, so that statements may change them. */
    public static Transaction begun(GuardTransaction transaction) {
        boolean begun = false;
        try {
            transaction.begin();
            begun = true;
            return transaction;
        } finally {
            if (!begun) {
                transaction.close();
            }
        }
    }

    /** Replaces two states by a function of both. */
    public static <A, B, T> T apply(
            Guarded<A> first, Guarded<B> second, BiFunction<? super A, ? super B, Outcome<Both<A, B>, T>> function) {
        Objects.requireNonNull(function, "function");
        Place one = place(first);
        Place other = place(second);
        if (Places.isSame(one, other)) {
            throw new IllegalArgumentException(
                    "both records are \"" + Places.name(one) + "\"; use its own update or apply");
        }
        requireSameMemory(one, other);
        Place[] places = one.address < other.address ? new Place[] {one, other} : new Place[] {other, one};
        try (GuardTransaction transaction = GuardTransaction.hold(places)) {
            Outcome<Both<A, B>, T> outcome =
                    Objects.requireNonNull(function.apply(first.get(), second.get()), "the function returned null");
            Both<A, B> next = outcome.next();
            if (next != null) {
                A nextFirst = Objects.requireNonNull(next.first(), "the function returned null for the first record");
                B nextSecond =
                        Objects.requireNonNull(next.second(), "the function returned null for the second record");
                transaction.begin();
                first.set(nextFirst);
                second.set(nextSecond);
                transaction.commit();
            }
            return outcome.result();
        }
    }

    private static Place[] places(Lockable... structs) {
        if (structs.length == 0) {
            throw new IllegalArgumentException("a transaction needs at least one record");
        }
        Place[] places = new Place[structs.length];
        int count = 0;
        for (Lockable struct : structs) {
            Place place = place(struct);
            requireSameMemory(count == 0 ? place : places[0], place);
            count = insert(places, count, place);
        }
        return count == places.length ? places : Arrays.copyOf(places, count);
    }

    /** Into the order of positions, unless it is there; there are few. */
    private static int insert(Place[] places, int count, Place place) {
        int index = count;
        while (index > 0 && places[index - 1].address > place.address) {
            index--;
        }
        if (index > 0 && places[index - 1].address == place.address) {
            return count;
        }
        System.arraycopy(places, index, places, index + 1, count - index);
        places[index] = place;
        return count + 1;
    }

    private static Place place(Lockable struct) {
        if (Objects.requireNonNull(struct, "struct") instanceof Place place) {
            if (place.moves) {
                throw new IllegalArgumentException(
                        "\"" + Places.name(place) + "\" cannot be in a transaction by an accessor"
                                + " of a cursor, which moves; take one that stays from at(index) of the array");
            }
            if (place.guardian instanceof Stripe) {
                throw new IllegalArgumentException("\"" + Places.name(place) + "\" cannot be in a transaction:"
                        + " elements share the lock of their"
                        + " array; hold that, which commits all"
                        + " of them as one, or make the array"
                        + " with a lock for each element");
            }
            return place;
        }
        throw new IllegalArgumentException(struct.getClass().getName()
                + " is neither a value of this library nor an accessor that was generated for a record with a lock;"
                + " only these can be in a transaction");
    }

    private static void requireSameMemory(Place one, Place other) {
        if (!one.segment.equals(other.segment)) {
            throw new IllegalArgumentException("\"" + Places.name(one) + "\" and \"" + Places.name(other)
                    + "\" are in different memories; a transaction changes records of one memory");
        }
    }
}
