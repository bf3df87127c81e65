package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.sharedstruct.verification.MappedPair;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A snapshot during changes of both fields shows one committed state. */
@JCStressTest
@Outcome(
        id = {"0, 0", "1, 1", "2, 2"},
        expect = ACCEPTABLE,
        desc = "a committed state")
@Outcome(expect = FORBIDDEN, desc = "halves of two states")
@State
public class SnapshotOfCommits extends TwoProcesses {

    @Actor
    public void change() {
        ourPair.set(1, 1);
        ourPair.set(2, 2);
    }

    @Actor
    public void read(JJ_Result r) {
        MappedPair.Values values = theirPair.get();
        r.r1 = values.left();
        r.r2 = values.right();
    }
}
