package dev.sharedstruct.benchmarks.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one writes by hand with {@code java.lang.foreign}: a segment in a field, and VarHandles of a struct's layout. */
@State(Scope.Thread)
public class Segment {

    private static final StructLayout ACCOUNT = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("balance"), ValueLayout.JAVA_LONG.withName("deposits"));

    private static final StructLayout POINT =
            MemoryLayout.structLayout(ValueLayout.JAVA_DOUBLE.withName("x"), ValueLayout.JAVA_DOUBLE.withName("y"));

    public static final VarHandle BALANCE = ACCOUNT.varHandle(MemoryLayout.PathElement.groupElement("balance"));

    public static final VarHandle DEPOSITS = ACCOUNT.varHandle(MemoryLayout.PathElement.groupElement("deposits"));

    public static final VarHandle X = POINT.varHandle(MemoryLayout.PathElement.groupElement("x"));

    public static final VarHandle Y = POINT.varHandle(MemoryLayout.PathElement.groupElement("y"));

    public static final long POINT_SIZE = POINT.byteSize();

    public long next;

    public final MemorySegment account = Arena.ofAuto().allocate(ACCOUNT);

    public final MemorySegment points = Arena.ofAuto().allocate(POINT, Points.COUNT);
}
