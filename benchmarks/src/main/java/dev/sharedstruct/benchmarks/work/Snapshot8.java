package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.ChronicleProfiles;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.peers.Sbe;
import dev.sharedstruct.benchmarks.sbe.Flag;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Eight fields, with a string and a struct among them, are read at one moment and looked at. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Snapshot8 {

    @Benchmark
    public double heap(Heap heap) {
        return heap.profile.getAcquire().digest();
    }

    @Benchmark
    public double guarded(Ours ours) {
        return ours.profile.get().digest();
    }

    @Benchmark
    public double agrona_notOfOneMoment(Agrona agrona) {
        return agrona.profile.getLong(Agrona.ID)
                + agrona.profile.getLong(Agrona.VISITS)
                + agrona.profile.getDouble(Agrona.SCORE)
                + agrona.profile.getInt(Agrona.AGE)
                + agrona.profile.getShort(Agrona.LEVEL)
                + agrona.profile.getByte(Agrona.ACTIVE)
                + agrona.profile.getStringUtf8(Agrona.NAME).length()
                + agrona.profile.getDouble(Agrona.HOME + Agrona.X)
                + agrona.profile.getDouble(Agrona.HOME + Agrona.Y);
    }

    @Benchmark
    public double chronicle_notOfOneMoment(ChronicleProfiles chronicle) {
        var profile = chronicle.profile;
        return profile.getId()
                + profile.getVisits()
                + profile.getScore()
                + profile.getAge()
                + profile.getLevel()
                + (profile.getActive() ? 1 : 0)
                + profile.getUsingName(chronicle.name).toString().length()
                + profile.getHome().getX()
                + profile.getHome().getY();
    }

    @Benchmark
    public double sbe_notOfOneMoment(Sbe sbe) {
        var profile = sbe.profile;
        return profile.id()
                + profile.visits()
                + profile.score()
                + profile.age()
                + profile.level()
                + (profile.active() == Flag.YES ? 1 : 0)
                + profile.name().length()
                + profile.home().x()
                + profile.home().y();
    }
}
