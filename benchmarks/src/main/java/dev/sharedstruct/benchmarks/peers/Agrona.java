package dev.sharedstruct.benchmarks.peers;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Agrona's buffer with offsets by hand. Run with bounds checks, which are its default, and without. */
@State(Scope.Thread)
public class Agrona {

    public static final int BALANCE = 0;

    public static final int DEPOSITS = 8;

    public static final int X = 0;

    public static final int Y = 8;

    public static final int POINT_SIZE = 16;

    public static final int ID = 0;

    public static final int VISITS = 8;

    public static final int SCORE = 16;

    public static final int AGE = 24;

    public static final int LEVEL = 28;

    public static final int ACTIVE = 30;

    public static final int NAME = 32;

    public static final int HOME = 72;

    public long next;

    public final UnsafeBuffer account = new UnsafeBuffer(ByteBuffer.allocateDirect(64));

    public final UnsafeBuffer points = new UnsafeBuffer(ByteBuffer.allocateDirect(Points.COUNT * POINT_SIZE));

    public final UnsafeBuffer profile = new UnsafeBuffer(ByteBuffer.allocateDirect(128));

    public Agrona() {
        profile.putStringUtf8(NAME, "Ada Lovelace");
    }
}
