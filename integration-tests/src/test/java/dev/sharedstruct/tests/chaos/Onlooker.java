package dev.sharedstruct.tests.chaos;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A thread that reads accounts which must not change, until it is closed. */
final class Onlooker implements AutoCloseable {

    private final Accounts accounts;

    private final List<Account> expected;

    private final CountDownLatch lookedOnce = new CountDownLatch(1);

    private final Thread thread = Thread.ofPlatform().name("onlooker").unstarted(this::look);

    private volatile boolean enough;

    private volatile Throwable failure;

    private Onlooker(Accounts accounts, List<Account> expected) {
        this.accounts = accounts;
        this.expected = expected;
    }

    /** Returns when everything was read once. */
    static Onlooker of(Accounts accounts, List<Account> expected) throws InterruptedException {
        Onlooker onlooker = new Onlooker(accounts, expected);
        onlooker.thread.setUncaughtExceptionHandler((_, failure) -> onlooker.fail(failure));
        onlooker.thread.start();
        onlooker.lookedOnce.await();
        return onlooker;
    }

    private void look() {
        while (!enough) {
            List<Account> now = accounts.stream().map(SharedAccount::get).toList();
            if (!now.equals(expected)) {
                throw new AssertionError("expected " + expected + " but read " + now);
            }
            lookedOnce.countDown();
            LockSupport.parkNanos(10_000); // there are others who need a processor
        }
    }

    private void fail(Throwable failure) {
        this.failure = failure;
        lookedOnce.countDown();
    }

    @Override
    public void close() {
        enough = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure != null) {
            throw new AssertionError("a reader saw what was not committed", failure);
        }
    }
}
