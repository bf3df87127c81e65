package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The control: plain mode lets each miss what the other wrote, and this harness sees it. */
@JCStressTest
@Outcome(
        id = {"0, 1", "1, 0", "1, 1"},
        expect = ACCEPTABLE,
        desc = "in some order")
@Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "reordered, as plain mode may be")
@State
public class UnorderedControl extends TwoProcesses {

    @Actor
    public void us(JJ_Result r) {
        ourWords.data(1);
        r.r1 = ourWords.flag();
    }

    @Actor
    public void them(JJ_Result r) {
        theirWords.flag(1);
        r.r2 = theirWords.data();
    }
}
