package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.ChroniclePoint;
import dev.sharedstruct.benchmarks.peers.ChroniclePoints;
import dev.sharedstruct.benchmarks.peers.HeapPoints;
import dev.sharedstruct.benchmarks.peers.HeapPoints.HeapPoint;
import dev.sharedstruct.benchmarks.peers.OurPointArrays;
import dev.sharedstruct.benchmarks.peers.OurPoints;
import dev.sharedstruct.benchmarks.peers.Points;
import dev.sharedstruct.benchmarks.peers.Sbe;
import dev.sharedstruct.benchmarks.peers.Segment;
import dev.sharedstruct.benchmarks.records.SharedPlainPoint;
import dev.sharedstruct.benchmarks.records.SharedPoint;
import dev.sharedstruct.benchmarks.records.SharedRawPoint;
import dev.sharedstruct.benchmarks.sbe.SbePlaceEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Two fields of each of a thousand objects are written, in order; the time is that of one object. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopSet {

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void heap(HeapPoints heap) {
        for (int i = 0; i < Points.COUNT; i++) {
            HeapPoint point = heap.points[i];
            point.x = i;
            point.y = -i;
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void raw(OurPoints ours) {
        for (int i = 0; i < Points.COUNT; i++) {
            SharedRawPoint point = ours.raw[i];
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void plain(OurPoints ours) {
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPlainPoint point = ours.plain[i];
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void guarded(OurPoints ours) {
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPoint point = ours.guarded[i];
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void raw_arrayCursor(OurPointArrays ours) {
        var cursor = ours.raw.cursor();
        for (int i = 0; i < Points.COUNT; i++) {
            SharedRawPoint point = cursor.at(i);
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void plain_arrayCursor(OurPointArrays ours) {
        var cursor = ours.plain.cursor();
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPlainPoint point = cursor.at(i);
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void guarded_arrayCursor(OurPointArrays ours) {
        var cursor = ours.guarded.cursor();
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPoint point = cursor.at(i);
            point.x(i);
            point.y(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void segment(Segment segment) {
        for (int i = 0; i < Points.COUNT; i++) {
            long position = i * Segment.POINT_SIZE;
            Segment.X.set(segment.points, position, (double) i);
            Segment.Y.set(segment.points, position, (double) -i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void agrona(Agrona agrona) {
        for (int i = 0; i < Points.COUNT; i++) {
            int position = i * Agrona.POINT_SIZE;
            agrona.points.putDouble(position + Agrona.X, i);
            agrona.points.putDouble(position + Agrona.Y, -i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void agronaRelease(Agrona agrona) {
        for (int i = 0; i < Points.COUNT; i++) {
            int position = i * Agrona.POINT_SIZE;
            agrona.points.putLongRelease(position + Agrona.X, Double.doubleToRawLongBits(i));
            agrona.points.putLongRelease(position + Agrona.Y, Double.doubleToRawLongBits(-i));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void chronicle(ChroniclePoints chronicle) {
        for (int i = 0; i < Points.COUNT; i++) {
            ChroniclePoint point = chronicle.points[i];
            point.setX(i);
            point.setY(-i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public void sbe(Sbe sbe) {
        for (int i = 0; i < Points.COUNT; i++) {
            sbe.placeEncoder
                    .wrap(sbe.points, i * SbePlaceEncoder.BLOCK_LENGTH)
                    .x(i)
                    .y(-i);
        }
    }
}
