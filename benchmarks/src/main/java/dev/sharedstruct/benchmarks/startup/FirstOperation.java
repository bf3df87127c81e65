package dev.sharedstruct.benchmarks.startup;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.peers.ChronicleAccount;
import dev.sharedstruct.benchmarks.records.SharedAccount;
import java.io.File;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.core.io.ReferenceOwner;
import net.openhft.chronicle.values.Values;

/** Attaches to a file that is there, does one operation, and says how many milliseconds that took since main began. */
final class FirstOperation {

    private FirstOperation() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        switch (args[0]) {
            case "guarded" -> Ours.run(args[1]);
            case "chronicle" -> Theirs.run(args[1]);
            default -> {}
        }
        long nanos = System.nanoTime() - start;
        System.out.println(nanos / 1e6);
        System.exit(0); // whatever threads the libraries have started
    }

    /** Classes of their own, so that one is not loaded with the other. */
    private static final class Ours {

        static void run(String file) {
            SharedAccount account = SharedAccount.open(SharedMemory.attach(Path.of(file)), "account");
            account.deposit(1);
        }
    }

    private static final class Theirs {

        static void run(String file) throws Exception {
            MappedBytesStore store =
                    MappedFile.of(new File(file), 1 << 16, 0, false).acquireByteStore(ReferenceOwner.INIT, 0);
            ChronicleAccount account = Values.newNativeReference(ChronicleAccount.class);
            ((Byteable) account).bytesStore(store, 0, ((Byteable) account).maxSize());
            account.addAtomicBalance(1);
        }
    }
}
