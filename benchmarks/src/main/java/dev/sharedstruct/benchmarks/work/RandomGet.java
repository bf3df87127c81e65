package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.ChroniclePoint;
import dev.sharedstruct.benchmarks.peers.ChroniclePoints;
import dev.sharedstruct.benchmarks.peers.HeapPoints;
import dev.sharedstruct.benchmarks.peers.HeapPoints.HeapPoint;
import dev.sharedstruct.benchmarks.peers.Order;
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

/** Two fields of each of a thousand objects are read, in random order; the time is that of one object. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RandomGet {

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double heap(HeapPoints heap, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            HeapPoint point = heap.points[order.indexes[i]];
            sum += point.x + point.y;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double raw(OurPoints ours, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedRawPoint point = ours.raw[order.indexes[i]];
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double plain(OurPoints ours, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPlainPoint point = ours.plain[order.indexes[i]];
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double guarded(OurPoints ours, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPoint point = ours.guarded[order.indexes[i]];
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double raw_arrayCursor(OurPointArrays ours, Order order) {
        var cursor = ours.raw.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedRawPoint point = cursor.at(order.indexes[i]);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double plain_arrayCursor(OurPointArrays ours, Order order) {
        var cursor = ours.plain.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPlainPoint point = cursor.at(order.indexes[i]);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double guarded_arrayCursor(OurPointArrays ours, Order order) {
        var cursor = ours.guarded.cursor();
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            SharedPoint point = cursor.at(order.indexes[i]);
            sum += point.x() + point.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double segment(Segment segment, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            int at = order.indexes[i];
            long position = at * Segment.POINT_SIZE;
            sum += (double) Segment.X.get(segment.points, position) + (double) Segment.Y.get(segment.points, position);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double agrona(Agrona agrona, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            int at = order.indexes[i];
            int position = at * Agrona.POINT_SIZE;
            sum += agrona.points.getDouble(position + Agrona.X) + agrona.points.getDouble(position + Agrona.Y);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double chronicle(ChroniclePoints chronicle, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            ChroniclePoint point = chronicle.points[order.indexes[i]];
            sum += point.getX() + point.getY();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public double sbe(Sbe sbe, Order order) {
        double sum = 0;
        for (int i = 0; i < Points.COUNT; i++) {
            int at = order.indexes[i];
            sbe.place.wrap(sbe.points, at * SbePlaceDecoder.BLOCK_LENGTH, SbePlaceDecoder.BLOCK_LENGTH, 0);
            sum += sbe.place.x() + sbe.place.y();
        }
        return sum;
    }
}
