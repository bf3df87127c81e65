package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.benchmarks.records.Account;
import dev.sharedstruct.benchmarks.records.Profile;
import dev.sharedstruct.benchmarks.records.Wide;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Plain objects, and what {@code java.util.concurrent} has for them. */
@State(Scope.Thread)
public class Heap {

    public long next;

    public long balance;

    public long deposits;

    public Account account = new Account(0, 0);

    public Account other = new Account(0, 0);

    public final AtomicLong word = new AtomicLong();

    public final AtomicReference<Account> published = new AtomicReference<>(account);

    public final AtomicReference<Profile> profile = new AtomicReference<>(Profile.SOME);

    public final AtomicReference<Wide> wide = new AtomicReference<>(Wide.SOME);

    public final ReentrantLock lock = new ReentrantLock();

    public final ReentrantLock otherLock = new ReentrantLock();

    public final StampedLock stamped = new StampedLock();
}
