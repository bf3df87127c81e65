package dev.sharedstruct.benchmarks.peers;

import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many Chronicle values, side by side in one store. */
@State(Scope.Thread)
public class ChroniclePoints {

    public final ChroniclePoint[] points = new ChroniclePoint[Points.COUNT];

    public ChroniclePoints() {
        BytesStore<?, ?> store = BytesStore.nativeStoreWithFixedCapacity(16L * Points.COUNT);
        for (int i = 0; i < Points.COUNT; i++) {
            points[i] = Values.newNativeReference(ChroniclePoint.class);
            ((Byteable) points[i]).bytesStore(store, 16L * i, 16);
        }
    }
}
