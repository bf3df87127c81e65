package dev.sharedstruct.tests.corpus.names;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Its accessor has the name of a class of ours; so have the variables of its methods. */
@SharedStruct
public record Lock(int holder) {

    @Compound
    public <A, B> Lock hold(A by, B with, int outermost, int next) {
        return new Lock(outermost + next);
    }

    /** As a helper is called, with its very parameter. */
    @Compound
    public Lock load(SharedLock self) {
        return new Lock(self.holder() + 1);
    }

    @Compound
    public Lock store(Lock value) {
        return value;
    }
}
