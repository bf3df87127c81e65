package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.records.Account;
import java.util.concurrent.TimeUnit;

/** A record of this process under its monitor. */
final class ContendedMonitor implements Contended {

    private Account account = new Account(0, 0);

    @Override
    public synchronized void deposit() {
        account = account.deposit(1);
    }

    @Override
    public synchronized boolean read() {
        Contended.check(account.balance(), account.deposits());
        return true;
    }

    @Override
    public void lockAndChangeHalf() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unlock() {
        throw new UnsupportedOperationException();
    }
}
