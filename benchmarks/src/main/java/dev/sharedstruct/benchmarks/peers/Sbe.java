package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.benchmarks.records.Wide;
import dev.sharedstruct.benchmarks.sbe.SbePairDecoder;
import dev.sharedstruct.benchmarks.sbe.SbePairEncoder;
import dev.sharedstruct.benchmarks.sbe.SbePlaceDecoder;
import dev.sharedstruct.benchmarks.sbe.SbePlaceEncoder;
import dev.sharedstruct.benchmarks.sbe.SbeProfileDecoder;
import dev.sharedstruct.benchmarks.sbe.SbeProfileEncoder;
import dev.sharedstruct.benchmarks.sbe.SbeWideDecoder;
import dev.sharedstruct.benchmarks.sbe.SbeWideEncoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Flyweights that SBE's tool generated from {@code messages.xml}. */
@State(Scope.Thread)
public class Sbe {

    public long next;

    public final SbePairEncoder pairEncoder = new SbePairEncoder();

    public final SbePairDecoder pair = new SbePairDecoder();

    public final SbePlaceEncoder placeEncoder = new SbePlaceEncoder();

    public final SbePlaceDecoder place = new SbePlaceDecoder();

    public final SbeProfileDecoder profile = new SbeProfileDecoder();

    public final SbeWideDecoder wide = new SbeWideDecoder();

    public final UnsafeBuffer points =
            new UnsafeBuffer(ByteBuffer.allocateDirect(Points.COUNT * SbePlaceDecoder.BLOCK_LENGTH));

    public Sbe() {
        UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(64));
        pairEncoder.wrap(buffer, 0);
        pair.wrap(buffer, 0, SbePairDecoder.BLOCK_LENGTH, 0);
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(128));
        new SbeProfileEncoder().wrap(buffer, 0).name("Ada Lovelace");
        profile.wrap(buffer, 0, SbeProfileDecoder.BLOCK_LENGTH, 0);
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
        new SbeWideEncoder().wrap(buffer, 0).first(Wide.SOME.first()).last(Wide.SOME.last());
        wide.wrap(buffer, 0, SbeWideDecoder.BLOCK_LENGTH, 0);
    }
}
