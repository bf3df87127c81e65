package dev.sharedstruct.verification.linearizability;

import dev.sharedstruct.verification.MappedPair;
import dev.sharedstruct.verification.TwoMappings;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What Lincheck does to a guarded struct, each time through one of both mappings; run alone it is the specification. */
@Param(name = "mapping", gen = IntGen.class, conf = "0:1")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class GuardedPairOperations {

    private final MappedPair[] pair = MappedPair.make(TwoMappings.newBlock());

    @Operation
    public MappedPair.Values get(@Param(name = "mapping") int mapping) {
        return pair[mapping].get();
    }

    @Operation
    public long left(@Param(name = "mapping") int mapping) {
        return pair[mapping].left();
    }

    @Operation
    public void set(
            @Param(name = "mapping") int mapping, @Param(name = "value") int left, @Param(name = "value") int right) {
        pair[mapping].set(left, right);
    }

    @Operation
    public long move(@Param(name = "mapping") int mapping, @Param(name = "value") int amount) {
        return pair[mapping].move(amount);
    }

    @Operation
    public void setLeft(@Param(name = "mapping") int mapping, @Param(name = "value") int value) {
        pair[mapping].left(value);
    }

    @Operation
    public long addLeft(@Param(name = "mapping") int mapping, @Param(name = "value") int amount) {
        return pair[mapping].addLeft(amount);
    }

    @Operation
    public boolean compareAndSetRight(
            @Param(name = "mapping") int mapping,
            @Param(name = "value") int expected,
            @Param(name = "value") int value) {
        return pair[mapping].compareAndSetRight(expected, value);
    }

    @Operation
    public long hold(@Param(name = "mapping") int mapping, @Param(name = "value") int amount) {
        MappedPair mine = pair[mapping];
        try (var _ = mine.lock().hold()) {
            long sum = mine.addLeft(amount);
            mine.right(mine.right() - amount);
            return sum;
        }
    }

    @Operation
    public MappedPair.Values holdAndRollBack(@Param(name = "mapping") int mapping, @Param(name = "value") int amount) {
        MappedPair mine = pair[mapping];
        try (var held = mine.lock().hold()) {
            mine.left(100 + amount);
            mine.right(200 + amount);
            held.rollback();
            return mine.get();
        }
    }
}
