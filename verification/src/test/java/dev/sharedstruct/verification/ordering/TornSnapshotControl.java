package dev.sharedstruct.verification.ordering;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import dev.sharedstruct.verification.MappedPair;
import dev.sharedstruct.verification.TornPair;
import dev.sharedstruct.verification.TwoMappings;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The control of {@link SnapshotOfCommits}: a snapshot that is not validated mixes states, and this harness sees it. */
@JCStressTest
@Outcome(
        id = {"0, 0", "1, 1", "2, 2"},
        expect = ACCEPTABLE,
        desc = "a committed state")
@Outcome(expect = ACCEPTABLE_INTERESTING, desc = "halves of two states")
@State
public class TornSnapshotControl {

    private final long block = TwoMappings.newBlock();

    private final MappedPair writer = MappedPair.make(block)[0];

    private final MappedPair reader = new TornPair(1, block);

    @Actor
    public void change() {
        writer.set(1, 1);
        writer.set(2, 2);
    }

    @Actor
    public void read(JJ_Result r) {
        MappedPair.Values values = reader.get();
        r.r1 = values.left();
        r.r2 = values.right();
    }
}
