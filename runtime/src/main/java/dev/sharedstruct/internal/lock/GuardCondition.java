package dev.sharedstruct.internal.lock;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedLock;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/**
 * A condition of a lock. Who waits has a ticket; a signal counts, and raises the limit below which tickets may take one.
 * A waiter that finds one after its sleep acquires the lock and takes it. All of that is changed by the owner of the lock
 * alone, and read by others as a hint.
 *
 * <p>No signaller waits for an answer, and no signal is meant for a certain waiter: if the one that was woken is killed,
 * another one that waited at the time takes the signal at the end of its slice. One that is killed when it has taken the
 * signal, and before it has done what it was for, held the lock: whoever takes that over wakes all waiters, for nothing
 * maybe, which conditions may do. A waiter that was killed stays in the number of waiters, so there may be a signal left,
 * and one of those that wait at a later signal may take it.
 *
 * <pre>
 *  offset  size
 *       0     8  event count, see {@link EventCount}
 *       8     8  next ticket
 *      16     8  limit    the tickets below it may take a signal
 *      24     4  waiters  those that were killed included
 *      28     4  signals  that nobody has taken
 *      32     8  lock     position of its guard; only of a condition that is an object of its own
 * </pre>
 */
public final class GuardCondition implements SharedCondition {

    /** The bytes of the words of a condition that is an object of its own. */
    public static final int SIZE = 40;

    private static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("events"),
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).withName("ticket"),
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).withName("limit"),
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("waiters"),
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("signals"),
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).withName("lock"));

    private static final VarHandle TICKET = LAYOUT.varHandle(PathElement.groupElement("ticket"));
    private static final VarHandle LIMIT = LAYOUT.varHandle(PathElement.groupElement("limit"));
    private static final VarHandle WAITERS = LAYOUT.varHandle(PathElement.groupElement("waiters"));
    private static final VarHandle SIGNALS = LAYOUT.varHandle(PathElement.groupElement("signals"));

    private static final VarHandle LOCK = LAYOUT.varHandle(PathElement.groupElement("lock"));

    private static final long FOREVER = Long.MAX_VALUE;

    private final GuardLock lock;

    /** Whose memory the words are in; keeps it mapped. */
    private final Place words;

    private final MemorySegment memory;

    private final long at;

    GuardCondition(GuardLock lock, Place words, long at) {
        this.lock = lock;
        this.words = words;
        this.at = at;
        memory = Places.memory(words);
    }

    /** Writes the words of a new condition that is an object of its own. */
    public static void initialize(Place words, SharedLock lock) {
        LOCK.set(Places.memory(words), words.address, position(words, lock));
    }

    /** A lock was moved: makes a condition that is an object of its own, and was made for it, one of the lock there. */
    public static void relink(MemorySegment segment, long position, long from, long to) {
        if ((long) LOCK.getVolatile(segment, position) == from) {
            LOCK.setVolatile(segment, position, to);
        }
    }

    /** A condition that is an object of its own. */
    public static SharedCondition of(Place words, SharedLock lock) {
        long made = (long) LOCK.get(Places.memory(words), words.address);
        if (made != position(words, lock)) {
            throw new IllegalArgumentException(
                    "the condition \"" + Places.name(words) + "\" was made for another lock than that" + " of \""
                            + Places.name(((GuardLock) lock).place()) + "\"; use the same lock, or another name");
        }
        return new GuardCondition((GuardLock) lock, words, words.address);
    }

    private static long position(Place words, SharedLock lock) {
        Place place = ((GuardLock) lock).place();
        if (!place.segment.equals(words.segment)) {
            throw new IllegalArgumentException(
                    "the condition \"" + Places.name(words) + "\" and the lock of \"" + Places.name(place)
                            + "\" are in different memories; a condition belongs to a lock of its own memory");
        }
        return Places.positionOf(place, place.address);
    }

    @Override
    public void await() throws InterruptedException {
        await(FOREVER, true);
    }

    @Override
    public void awaitUninterruptibly() {
        try {
            await(FOREVER, false);
        } catch (InterruptedException e) {
            throw new AssertionError("an interrupt does not end this wait", e);
        }
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        await(Math.max(0, nanos), true);
        return deadline - System.nanoTime();
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(Math.max(0, unit.toNanos(time)), true);
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long millis = deadline.getTime() - System.currentTimeMillis();
        return await(Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis)), true);
    }

    @Override
    public void signal() {
        lock.addressHeldByHand();
        Places.writable(words);
        requireSound();
        int signals = (int) SIGNALS.get(memory, at);
        if (signals < (int) WAITERS.get(memory, at)) {
            signal(signals + 1, 1);
        }
    }

    @Override
    public void signalAll() {
        lock.addressHeldByHand();
        Places.writable(words);
        requireSound();
        int waiters = (int) WAITERS.get(memory, at);
        if (waiters > 0) {
            signal(waiters, Integer.MAX_VALUE);
        }
    }

    private void requireSound() {
        int waiters = (int) WAITERS.get(memory, at);
        int signals = (int) SIGNALS.get(memory, at);
        if (waiters < 0 || signals < 0) {
            throw new MemoryFormatException("the condition of \"" + Places.name(lock.place()) + "\" is damaged: "
                    + waiters + " waiters, " + signals + " signals; delete the memory");
        }
    }

    private void signal(int signals, int wake) {
        LIMIT.setRelease(memory, at, (long) TICKET.get(memory, at));
        SIGNALS.setRelease(memory, at, signals);
        KillPoint.at("condition.signalled");
        EventCount.advance(memory, at, wake);
    }

    /** Answers whether there was a signal, or may have been one, and false after the time. */
    private boolean await(long nanos, boolean interruptibly) throws InterruptedException {
        lock.addressHeldByHand();
        Places.writable(words);
        if (interruptibly && Thread.interrupted()) {
            throw new InterruptedException();
        }
        requireSound();
        long ticket = (long) TICKET.get(memory, at);
        TICKET.set(memory, at, ticket + 1);
        WAITERS.set(memory, at, (int) WAITERS.get(memory, at) + 1);
        int takeovers = TakeOver.count(lock.place());
        int events = EventCount.current(memory, at);
        int holds = lock.releaseAll();
        KillPoint.at("condition.waiting");
        boolean interrupted = false;
        boolean signalled = false;
        boolean ended = false;
        long start = System.nanoTime();
        try {
            while (!signalled) {
                long waited = System.nanoTime() - start;
                boolean over = waited >= nanos || interrupted && interruptibly;
                if (over || isSignalled(ticket) || hasOwnerDied(takeovers)) {
                    lock.reacquire(holds);
                    signalled = takeSignal(ticket) || TakeOver.count(lock.place()) != takeovers;
                    if (signalled || over) {
                        WAITERS.set(memory, at, (int) WAITERS.get(memory, at) - 1);
                        lock.requireRepairedWhileHeld();
                        break;
                    }
                    lock.releaseAll();
                }
                EventCount.sleep(memory, at, events, waited, nanos - waited);
                interrupted |= Thread.interrupted();
                events = EventCount.current(memory, at);
            }
            ended = true;
        } finally {
            if (interrupted && (signalled || !interruptibly || !ended)) {
                Thread.currentThread().interrupt();
            }
            Reference.reachabilityFence(words);
        }
        if (interrupted && !signalled && interruptibly) {
            throw new InterruptedException();
        }
        return signalled;
    }

    /** A hint: the owner of the lock may be about to change it. */
    private boolean isSignalled(long ticket) {
        Places.writable(words); // both may be closed or removed while this thread sleeps
        if (GuardEnd.isClosed(lock.place())) {
            throw Places.closed(lock.place());
        }
        return (int) SIGNALS.getAcquire(memory, at) > 0 && ticket < (long) LIMIT.getAcquire(memory, at);
    }

    /** Whether an owner of the lock has died since, who may have taken a signal and done nothing; a hint as well. */
    private boolean hasOwnerDied(int takeovers) {
        Place place = lock.place();
        return TakeOver.count(place) != takeovers || TakeOver.isOwnerDead(place);
    }

    /** Takes a signal that is for the current thread, which has the lock. */
    private boolean takeSignal(long ticket) {
        int signals = (int) SIGNALS.get(memory, at);
        boolean mine = signals > 0 && ticket < (long) LIMIT.get(memory, at);
        if (mine) {
            SIGNALS.set(memory, at, signals - 1);
        }
        return mine;
    }
}
