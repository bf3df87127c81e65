package dev.sharedstruct.benchmarks.peers;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The order in which a loop goes over points. */
@State(Scope.Thread)
public class Order {

    public final int[] indexes = Points.shuffled();
}
