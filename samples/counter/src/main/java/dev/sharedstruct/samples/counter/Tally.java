package dev.sharedstruct.samples.counter;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** What the processes count together. */
@SharedStruct
public record Tally(long count) {

    @Compound // becomes SharedTally.increment(): one atomic operation, whichever process calls it
    public Tally increment() {
        return new Tally(count + 1);
    }
}
