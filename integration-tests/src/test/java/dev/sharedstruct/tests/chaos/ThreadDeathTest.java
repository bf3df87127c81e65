package dev.sharedstruct.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.Recovery;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that ends in the midst of a hold or a transaction counts as dead, while its process lives on. */
@Tag("both-access-modes")
class ThreadDeathTest {

    /** How a thread ends, and what it is. */
    enum End {
        PLATFORM_RETURNS(Thread.ofPlatform(), false),
        PLATFORM_THROWS(Thread.ofPlatform(), true),
        VIRTUAL_RETURNS(Thread.ofVirtual(), false),
        VIRTUAL_THROWS(Thread.ofVirtual(), true);

        private final Thread.Builder builder;

        private final boolean thrown;

        End(Thread.Builder builder, boolean thrown) {
            this.builder = builder;
            this.thrown = thrown;
        }

        /** Returns when the thread has ended. */
        long of(Runnable action) throws InterruptedException {
            Thread thread = builder.name("doomed").unstarted(() -> {
                action.run();
                if (thrown) {
                    throw new IllegalStateException("on purpose");
                }
            });
            List<Throwable> failures = new ArrayList<>();
            thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            thread.start();
            thread.join();
            if (thrown) {
                assertThat(failures).extracting(Throwable::getMessage).containsExactly("on purpose");
            } else {
                assertThat(failures).isEmpty();
            }
            return thread.threadId();
        }
    }

    private final BlockingQueue<Recovery> heard = new LinkedBlockingQueue<>();

    private SharedMemory memory;

    private Accounts accounts;

    @BeforeEach
    void create() {
        memory = SharedMemory.temporary(1 << 16);
        accounts = Accounts.in(memory);
        memory.onRecovery(heard::add);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void insideOfAHold(End end) throws InterruptedException {
        long thread = end.of(() -> {
            accounts.first().lock().hold();
            Act.write(accounts.first());
        });

        acquire(accounts.first());
        requireUntouched();
        requireHeard(thread, "first");
        assertThat(memory.recoveries()).isOne();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void insideOfATransaction(End end) throws InterruptedException {
        long thread = end.of(() -> {
            Transaction.hold(accounts.all());
            accounts.stream().forEach(Act::write);
        });

        acquire(accounts.middle());
        acquire(accounts.last());
        acquire(accounts.first());
        requireUntouched();
        requireHeard(thread, "first", "last", "middle");
        assertThat(memory.recoveries()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void isFoundByAnotherProcess(End end) throws InterruptedException {
        try (Jvm rescuer =
                Jvm.start(SharedMemory.class.getModule().isNativeAccessEnabled(), List.of(), Rescuer.class)) {
            rescuer.say(memory.path());
            rescuer.await("ready");
            end.of(() -> {
                accounts.first().lock().hold();
                Act.write(accounts.first());
                Transaction.hold(accounts.middle(), accounts.last());
                Act.write(accounts.middle());
                Act.write(accounts.last());
            });
            rescuer.say("go");
            rescuer.await("done");
        }
        requireUntouched();
        assertThat(memory.recoveries()).isEqualTo(3);
    }

    private static void acquire(SharedAccount account) throws InterruptedException {
        assertThat(account.lock().tryLock(60, TimeUnit.SECONDS))
                .as("%s", account)
                .isTrue();
        account.lock().unlock();
    }

    private void requireUntouched() {
        assertThat(accounts.stream().map(SharedAccount::get)).allMatch(Account.with(Accounts.MONEY)::equals);
        accounts.stream().forEach(account -> account.deposit(1));
        assertThat(accounts.stream().map(SharedAccount::balance)).allMatch(balance -> balance == Accounts.MONEY + 1);
    }

    private void requireHeard(long thread, String... objects) throws InterruptedException {
        List<Recovery> recoveries = new ArrayList<>();
        while (recoveries.size() < objects.length) {
            Recovery recovery = heard.poll(60, TimeUnit.SECONDS);
            assertThat(recovery).as("recovery after %s", recoveries).isNotNull();
            recoveries.add(recovery);
        }
        assertThat(recoveries).extracting(Recovery::object).containsExactlyInAnyOrder(objects);
        assertThat(recoveries).allSatisfy(recovery -> {
            assertThat(recovery.rolledBack()).isTrue();
            assertThat(recovery.owner().threadId()).isEqualTo(thread);
            assertThat(recovery.owner().processId())
                    .isEqualTo(ProcessHandle.current().pid());
        });
    }
}
