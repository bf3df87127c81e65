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
import dev.sharedstruct.benchmarks.sbe.SbePlaceDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Two fields of each of a thousand objects are read, in order; the time is that of one object. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopGet {

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double heap(HeapPoints heap) {
        double sum = 0;
        for (HeapPoint point : heap.points) {
            sum += point.x + point.y;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double raw(OurPoints ours) {
        double sum = 0;
        for (SharedRawPoint point : ours.raw) {
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double plain(OurPoints ours) {
        double sum = 0;
        for (SharedPlainPoint point : ours.plain) {
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double guarded(OurPoints ours) {
        double sum = 0;
        for (SharedPoint point : ours.guarded) {
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double raw_arrayCursor(OurPointArrays ours) {
        var cursor = ours.raw.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedRawPoint point = cursor.at(i);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double plain_arrayCursor(OurPointArrays ours) {
        var cursor = ours.plain.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPlainPoint point = cursor.at(i);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double guarded_arrayCursor(OurPointArrays ours) {
        var cursor = ours.guarded.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPoint point = cursor.at(i);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double segment(Segment segment) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            long position = i * Segment.POINT_SIZE;
            sum += (double) Segment.X.get(segment.points, position) + (double) Segment.Y.get(segment.points, position);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double agrona(Agrona agrona) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            int position = i * Agrona.POINT_SIZE;
            sum += agrona.points.getDouble(position + Agrona.X) + agrona.points.getDouble(position + Agrona.Y);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double agronaVolatile(Agrona agrona) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            int position = i * Agrona.POINT_SIZE;
            sum += Double.longBitsToDouble(agrona.points.getLongVolatile(position + Agrona.X))
                    + Double.longBitsToDouble(agrona.points.getLongVolatile(position + Agrona.Y));
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double chronicle(ChroniclePoints chronicle) {
        double sum = 0;
        for (ChroniclePoint point : chronicle.points) {
            sum += point.getX() + point.getY();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double sbe(Sbe sbe) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            sbe.place.wrap(sbe.points, i * SbePlaceDecoder.BLOCK_LENGTH, SbePlaceDecoder.BLOCK_LENGTH, 0);
            sum += sbe.place.x() + sbe.place.y();
        }
        return sum;
    }
}
