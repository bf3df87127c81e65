package dev.sharedstruct.benchmarks.peers;

import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.algo.bytes.Access;
import net.openhft.chronicle.algo.locks.AcquisitionStrategies;
import net.openhft.chronicle.algo.locks.AcquisitionStrategy;
import net.openhft.chronicle.algo.locks.ReadWriteLockingStrategy;
import net.openhft.chronicle.algo.locks.TryAcquireOperations;
import net.openhft.chronicle.algo.locks.VanillaReadWriteUpdateWithWaitsLockingStrategy;
import net.openhft.chronicle.bytes.BytesStore;

/** The lock that Chronicle-Map uses, in eight bytes of native memory. It spins, and fails after a minute. */
public final class ChronicleLock {

    private static final ReadWriteLockingStrategy STRATEGY = VanillaReadWriteUpdateWithWaitsLockingStrategy.instance();

    private static final AcquisitionStrategy<ReadWriteLockingStrategy, RuntimeException> SPINNING =
            AcquisitionStrategies.spinLoopOrFail(60, TimeUnit.SECONDS);

    private static final Access<Object> ACCESS = Access.nativeAccess();

    private final long address;

    /** A lock that nobody else knows. */
    public ChronicleLock() {
        this(BytesStore.nativeStoreWithFixedCapacity(8).addressForWrite(0));
        STRATEGY.reset(ACCESS, null, address);
    }

    /** The lock at an address; eight bytes of zeros are a free one. */
    public ChronicleLock(long address) {
        this.address = address;
    }

    public void lock() {
        SPINNING.acquire(TryAcquireOperations.writeLock(), STRATEGY, ACCESS, null, address);
    }

    /** Gives up after that time. */
    public boolean tryLock(long time, TimeUnit unit) {
        return AcquisitionStrategies.<ReadWriteLockingStrategy>spinLoop(time, unit)
                .acquire(TryAcquireOperations.writeLock(), STRATEGY, ACCESS, null, address);
    }

    public void unlock() {
        STRATEGY.writeUnlock(ACCESS, null, address);
    }
}
