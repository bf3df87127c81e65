package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.records.Account;
import dev.sharedstruct.benchmarks.records.Counter;
import dev.sharedstruct.benchmarks.records.PlainCounter;
import dev.sharedstruct.benchmarks.records.Profile;
import dev.sharedstruct.benchmarks.records.SharedAccount;
import dev.sharedstruct.benchmarks.records.SharedCounter;
import dev.sharedstruct.benchmarks.records.SharedPlainCounter;
import dev.sharedstruct.benchmarks.records.SharedProfile;
import dev.sharedstruct.benchmarks.records.SharedWide;
import dev.sharedstruct.benchmarks.records.Wide;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One object of each type. */
@State(Scope.Thread)
public class Ours {

    public long next;

    public SharedAccount account;

    public SharedAccount other;

    public SharedCounter counter;

    public SharedPlainCounter plainCounter;

    public SharedProfile profile;

    public SharedWide wide;

    private SharedMemory memory;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(1 << 20);
        account = SharedAccount.in(memory, "account", new Account(0, 0));
        other = SharedAccount.in(memory, "other", new Account(0, 0));
        counter = SharedCounter.in(memory, "counter", new Counter(0, 0));
        plainCounter = SharedPlainCounter.in(memory, "plain counter", new PlainCounter(0, 0));
        profile = SharedProfile.in(memory, "profile", Profile.SOME);
        wide = SharedWide.in(memory, "wide", Wide.SOME);
    }

    @TearDown
    public void close() {
        memory.close();
    }
}
