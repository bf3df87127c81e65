package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Whoever reads a committed change, without the lock, reads what was written before it. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "in order")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the change without what was written before it")
@State
public class PublicationByRead extends TwoProcesses {

    @Actor
    public void write() {
        ourWords.data(1);
        ourPair.left(1);
    }

    @Actor
    public void read(JJ_Result r) {
        r.r1 = theirPair.left();
        r.r2 = theirWords.data();
    }
}
