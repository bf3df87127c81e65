package dev.sharedstruct.benchmarks.peers;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A buffer that is used as an array. */
@State(Scope.Thread)
public class AgronaArray {

    public final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(Arrays.LENGTH * Long.BYTES));

    public final UnsafeBuffer target = new UnsafeBuffer(ByteBuffer.allocateDirect(Arrays.LENGTH * Long.BYTES));

    public long next;
}
