package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.peers.ChronicleAccount;
import dev.sharedstruct.benchmarks.peers.ChronicleLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.values.Values;

/** A value of Chronicle-Values, and the lock of Chronicle-Map, in one mapped file. */
final class ContendedChronicle implements Contended {

    private static final long ACCOUNT = 64;

    private final ChronicleLock lock;

    private final ChronicleAccount account = Values.newNativeReference(ChronicleAccount.class);

    ContendedChronicle(Path file) {
        try {
            MappedBytesStore store = MappedFile.of(file.toFile(), 1 << 16, 0, false)
                    .acquireByteStore(net.openhft.chronicle.core.io.ReferenceOwner.INIT, 0);
            lock = new ChronicleLock(store.addressForWrite(0));
            ((Byteable) account).bytesStore(store, ACCOUNT, ((Byteable) account).maxSize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void deposit() {
        lock.lock();
        try {
            account.setBalance(account.getBalance() + 1);
            account.setDeposits(account.getDeposits() + 1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean read() {
        if (!lock.tryLock(1, TimeUnit.SECONDS)) {
            return false;
        }
        try {
            Contended.check(account.getBalance(), account.getDeposits());
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lockAndChangeHalf() {
        lock.lock();
        account.setBalance(-1);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        return lock.tryLock(time, unit);
    }

    @Override
    public void unlock() {
        lock.unlock();
    }
}
