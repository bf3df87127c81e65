package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Compound operations of every kind. */
@SharedStruct
public record Tally(long sum, int count) {

    @Compound
    public Tally add(long value) {
        return new Tally(sum + value, count + 1);
    }

    @Compound
    public Tally add(int value) {
        return new Tally(sum + value, count + 10);
    }

    @Compound
    public Tally add(long... values) {
        Tally next = this;
        for (long value : values) {
            next = next.add(value);
        }
        return next;
    }

    @Compound
    public Tally addAll(List<? extends Number> values, int[][] matrix) {
        long total = sum;
        for (Number value : values) {
            total += value.longValue();
        }
        for (int[] row : matrix) {
            for (int value : row) {
                total += value;
            }
        }
        return new Tally(total, count + 1);
    }

    /** Its variable has the name of ours. */
    @Compound
    public <T extends Comparable<T>, outcome extends T> Outcome<Tally, T> greatest(T outermost, List<outcome> next) {
        T greatest = outermost;
        for (T candidate : next) {
            greatest = candidate.compareTo(greatest) > 0 ? candidate : greatest;
        }
        return Outcome.of(new Tally(sum, next.size()), greatest);
    }

    @Compound
    public <X extends Exception> Tally failing(X failure) throws X, IOException {
        if (failure != null) {
            throw failure;
        }
        throw new IOException("no failure was given");
    }

    @Compound
    @SafeVarargs
    public final <T> Outcome<Tally, Map<String, List<T>>> grouped(Function<T, String> key, T... values) {
        Map<String, List<T>> groups = new TreeMap<>();
        for (T value : values) {
            groups.computeIfAbsent(key.apply(value), _ -> new ArrayList<>()).add(value);
        }
        return Outcome.unchanged(groups);
    }

    @Compound
    @SuppressWarnings("unchecked")
    public Tally polluted(List<Long>... values) {
        return new Tally(sum, values.length);
    }

    @Compound
    @SuppressWarnings("rawtypes")
    public Tally sized(List raw) {
        return new Tally(sum, raw.size());
    }

    @Compound
    public Outcome<Tally, int[]> pair() {
        return Outcome.unchanged(new int[] {(int) sum, count});
    }

    @Compound
    public Outcome<Tally, Void> clear() {
        return Outcome.of(new Tally(0, 0), null);
    }

    @Compound
    public Tally nothing() {
        return null;
    }

    @Compound
    public Outcome<Tally, String> noOutcome() {
        return null;
    }

    /** Its accessor is mentioned before it exists. */
    @Compound
    public Tally copy(SharedTally other) {
        return other.get();
    }

    /** @deprecated to see what becomes of it */
    @Compound
    @Deprecated
    public Tally old() {
        return this;
    }

    @Compound
    protected Tally hidden(int load, int change, int self) {
        return new Tally(load, change + self);
    }
}
