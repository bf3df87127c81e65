package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Whoever has read the later of two changes reads the earlier one, too. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "in order")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the later change without the earlier")
@State
public class WordsInOrder extends TwoProcesses {

    @Actor
    public void change() {
        ourPair.left(1);
        ourPair.right(1);
    }

    @Actor
    public void read(JJ_Result r) {
        r.r1 = theirPair.right();
        r.r2 = theirPair.left();
    }
}
