package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.SharedCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/** What other processes do with synchronizers. They say on standard output how far they are. */
final class SyncChild {

    private SyncChild() {}

    static ChildProcess start(String role, SharedMemory memory, Object... arguments) {
        return start(List.of(), role, memory, arguments);
    }

    static ChildProcess start(List<String> options, String role, SharedMemory memory, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = memory.path();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ChildProcess.start(List.of(), options, SyncChild.class, role, all);
    }

    public static void main(String[] args) throws Exception {
        SharedMemory memory = SharedMemory.attach(Path.of(args[1]));
        switch (args[0]) {
            case "acquire" -> acquire(memory, Integer.parseInt(args[2]));
            case "acquireAndClose" -> acquireAndClose(memory);
            case "waitForPermit" -> waitForPermit(memory);
            case "count" -> count(memory, args[2]);
            case "countWithin" -> countWithin(memory, args[2], args[3]);
            case "events" -> events(memory, Integer.parseInt(args[2]));
            case "await" -> await(memory);
            case "rounds" -> rounds(memory, Integer.parseInt(args[2]));
            case "act" -> act(memory);
            case "countDown" -> SharedCountDownLatch.open(memory, "latch").countDown();
            case "hold" -> hold(lock(memory, args[2]));
            case "want" -> want(lock(memory, args[2]));
            case "write" -> write(memory);
            case "semaphoreSteps" -> semaphoreSteps(memory);
            case "barrierSteps" -> barrierSteps(memory);
            case "readWriteSteps" -> readWriteSteps(memory);
            case "setAndCount" -> setAndCount(memory);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Lock lock(SharedMemory memory, String which) {
        SharedReadWriteLock lock = SharedReadWriteLock.open(memory, "lock");
        return which.equals("read") ? lock.readLock() : lock.writeLock();
    }

    private static void acquire(SharedMemory memory, int permits) throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.open(memory, "semaphore");
        semaphore.acquire(permits);
        say("held");
        waitForParent();
        semaphore.release(permits);
        say("released");
        waitForParent();
    }

    private static void acquireAndClose(SharedMemory memory) throws Exception {
        SharedSemaphore.open(memory, "semaphore").acquire();
        SharedReadWriteLock.open(memory, "lock").readLock().lock();
        memory.close();
        say("closed");
        waitForParent();
    }

    private static void waitForPermit(SharedMemory memory) throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.open(memory, "semaphore");
        say("waiting");
        semaphore.acquire();
        say("acquired");
        waitForParent();
    }

    /** Two unguarded counters under a semaphore, and one for this process alone, until it is killed. */
    private static void count(SharedMemory memory, String own) throws Exception {
        SharedCounter mine = SharedCounter.in(memory, own, 0);
        say("started");
        while (true) {
            countOnce(memory, mine);
        }
    }

    private static void countWithin(SharedMemory memory, String own, String times) throws Exception {
        SharedCounter mine = SharedCounter.in(memory, own, 0);
        for (int i = 0; i < Integer.parseInt(times); i++) {
            countOnce(memory, mine);
        }
        say("done");
    }

    static void countOnce(SharedMemory memory, SharedCounter mine) throws InterruptedException {
        SharedSemaphore semaphore = SharedSemaphore.open(memory, "semaphore");
        SharedCounter sum = SharedCounter.in(memory, "sum", 0);
        semaphore.acquire();
        sum.set(sum.get() + 1);
        mine.set(mine.get() + 1);
        semaphore.release();
    }

    private static void events(SharedMemory memory, int times) throws Exception {
        SharedEvent event = SharedEvent.open(memory, "event");
        say("waiting");
        for (int i = 0; i < times; i++) {
            event.await();
        }
        say("done");
    }

    private static void await(SharedMemory memory) throws Exception {
        SharedBarrier barrier = SharedBarrier.open(memory, "barrier");
        try {
            say("passed " + barrier.await());
        } catch (BrokenBarrierException e) {
            say("broken");
        }
        waitForParent();
    }

    private static void rounds(SharedMemory memory, int rounds) throws Exception {
        SharedCounter arrivals = SharedCounter.in(memory, "arrivals", 0);
        SharedBarrier barrier = SharedBarrier.open(memory, "barrier");
        for (int round = 1; round <= rounds; round++) {
            arrivals.incrementAndGet();
            barrier.await();
            if (arrivals.get() < (long) round * barrier.getParties()) {
                throw new AssertionError("passed round " + round + " after " + arrivals.get() + " arrivals");
            }
        }
        say("done");
    }

    private static void act(SharedMemory memory) throws Exception {
        SharedBarrier barrier = SharedBarrier.open(memory, "barrier", () -> {
            say("acting");
            try {
                waitForParent();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        say("passed " + barrier.await());
        waitForParent();
    }

    private static void hold(Lock lock) throws IOException {
        lock.lock();
        say("held");
        waitForParent();
        lock.unlock();
        say("released");
        waitForParent();
    }

    private static void want(Lock lock) throws IOException {
        say("waiting");
        lock.lock();
        say("held");
        waitForParent();
    }

    private static void write(SharedMemory memory) {
        SharedReadWriteLock lock = SharedReadWriteLock.open(memory, "lock", () -> repair(memory));
        SharedCounter one = SharedCounter.in(memory, "one", 0);
        SharedCounter other = SharedCounter.in(memory, "other", 0);
        say("started");
        while (true) {
            lock.writeLock().lock();
            one.set(one.get() + 1);
            other.set(other.get() + 1);
            lock.writeLock().unlock();
            lock.readLock().lock();
            if (one.get() != other.get()) {
                SharedCounter.in(memory, "torn", 0).incrementAndGet();
            }
            lock.readLock().unlock();
        }
    }

    static void repair(SharedMemory memory) {
        SharedCounter.in(memory, "other", 0)
                .set(SharedCounter.in(memory, "one", 0).get());
    }

    /** Each way of changing it, and a wait that ends by time. */
    private static void semaphoreSteps(SharedMemory memory) throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.open(memory, "semaphore");
        semaphore.acquire(2);
        semaphore.release();
        if (semaphore.tryAcquire(3, 1, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("acquired 3 of 2");
        }
        semaphore.drainPermits();
        semaphore.release(3);
        say("done");
    }

    private static void barrierSteps(SharedMemory memory) throws Exception {
        SharedBarrier plain = SharedBarrier.open(memory, "barrier");
        SharedBarrier acting = SharedBarrier.open(memory, "barrier", () -> {});
        for (int i = 0; i < 2; i++) {
            try {
                plain.await(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                plain.reset();
            }
        }
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            try {
                plain.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new AssertionError(e);
            }
        });
        while (plain.getNumberWaiting() == 0) {
            Thread.onSpinWait();
        }
        acting.await();
        other.join();
        say("done");
    }

    private static void readWriteSteps(SharedMemory memory) throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.open(memory, "lock");
        lock.readLock().lock();
        inThread(() -> lock.writeLock().tryLock(1, TimeUnit.MILLISECONDS));
        lock.readLock().unlock();
        lock.writeLock().lock();
        inThread(() -> lock.readLock().tryLock(1, TimeUnit.MILLISECONDS));
        lock.readLock().lock();
        lock.writeLock().unlock();
        lock.readLock().unlock();
        say("done");
    }

    private interface Attempt {
        boolean run() throws InterruptedException;
    }

    private static void inThread(Attempt attempt) throws InterruptedException {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        if (attempt.run()) {
                            throw new AssertionError("the lock is held");
                        }
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .join();
    }

    private static void setAndCount(SharedMemory memory) {
        SharedEvent.open(memory, "event").set();
        SharedCountDownLatch.open(memory, "latch").countDown();
        say("done");
    }

    private static void waitForParent() throws IOException {
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
