package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.records.Account;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A record of this process under a {@link ReentrantLock}. */
final class ContendedRecord implements Contended {

    private final ReentrantLock lock = new ReentrantLock();

    private Account account = new Account(0, 0);

    @Override
    public void deposit() {
        lock.lock();
        try {
            account = account.deposit(1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean read() {
        lock.lock();
        try {
            Contended.check(account.balance(), account.deposits());
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lockAndChangeHalf() {
        lock.lock();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lock.tryLock(time, unit);
    }

    @Override
    public void unlock() {
        lock.unlock();
    }
}
