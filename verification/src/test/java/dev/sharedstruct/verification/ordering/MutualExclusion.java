package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Under the guard a word can be counted up in plain mode. */
@JCStressTest
@Outcome(
        id = {"1, 2", "2, 1"},
        expect = ACCEPTABLE,
        desc = "one after the other")
@Outcome(expect = FORBIDDEN, desc = "both were inside")
@State
public class MutualExclusion extends TwoProcesses {

    @Actor
    public void us(JJ_Result r) {
        try (var _ = ourPair.lock().hold()) {
            r.r1 = ourWords.data() + 1;
            ourWords.data(r.r1);
        }
    }

    @Actor
    public void them(JJ_Result r) {
        try (var _ = theirPair.lock().hold()) {
            r.r2 = theirWords.data() + 1;
            theirWords.data(r.r2);
        }
    }
}
