package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What was written in plain mode before the lock was released is read after it was acquired. */
@JCStressTest
@Outcome(
        id = {"0, 0", "1, 1"},
        expect = ACCEPTABLE,
        desc = "nothing or all")
@Outcome(expect = FORBIDDEN, desc = "a part of what was written under the lock")
@State
public class PublicationByLock extends TwoProcesses {

    @Actor
    public void write() {
        try (var _ = ourPair.lock().hold()) {
            ourWords.data(1);
            ourWords.flag(1);
        }
    }

    @Actor
    public void read(JJ_Result r) {
        try (var _ = theirPair.lock().hold()) {
            r.r1 = theirWords.flag();
            r.r2 = theirWords.data();
        }
    }
}
