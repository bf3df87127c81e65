package dev.sharedstruct.verification.linearizability;

import dev.sharedstruct.verification.MappedPair;
import dev.sharedstruct.verification.TornPair;
import dev.sharedstruct.verification.TwoMappings;
import org.jetbrains.lincheck.datastructures.Operation;

/** What Lincheck does to an accessor that is broken. */
public class TornPairOperations {

    private final long block = TwoMappings.newBlock();

    private final MappedPair writer = MappedPair.make(block)[0];

    private final MappedPair reader = new TornPair(1, block);

    @Operation
    public MappedPair.Values get() {
        return reader.get();
    }

    @Operation
    public void move() {
        writer.move(1);
    }
}
