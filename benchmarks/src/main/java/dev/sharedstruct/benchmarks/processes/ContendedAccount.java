package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.records.Account;
import dev.sharedstruct.benchmarks.records.SharedAccount;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Ours. */
final class ContendedAccount implements Contended {

    private final SharedAccount account;

    ContendedAccount(Path file) {
        account = SharedAccount.in(SharedMemory.open(file, 1 << 20), "account", new Account(0, 0));
    }

    @Override
    public void deposit() {
        account.deposit(1);
    }

    @Override
    public boolean read() {
        Account seen = account.get();
        Contended.check(seen.balance(), seen.deposits());
        return true;
    }

    @Override
    public void lockAndChangeHalf() {
        account.lock().lock();
        account.balance(-1);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return account.lock().tryLock(time, unit);
    }

    @Override
    public void unlock() {
        account.lock().unlock();
    }
}
