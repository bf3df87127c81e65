package dev.sharedstruct.benchmarks.peers;

import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Chronicle-Values in native memory. It compiles its classes when they are first asked for. */
@State(Scope.Thread)
public class Chronicle {

    public long next;

    public final ChronicleAccount account = bound(ChronicleAccount.class);

    public final ChronicleLock lock = new ChronicleLock();

    public final ChronicleLock otherLock = new ChronicleLock();

    /** Binds a new value to memory of its own. */
    public static <T> T bound(Class<T> type) {
        T value = Values.newNativeReference(type);
        long size = ((Byteable) value).maxSize();
        ((Byteable) value).bytesStore(BytesStore.nativeStoreWithFixedCapacity(size), 0, size);
        return value;
    }
}
