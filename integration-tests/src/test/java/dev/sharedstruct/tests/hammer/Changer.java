package dev.sharedstruct.tests.hammer;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** Changes at full speed until it is killed. */
final class Changer implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedAgreeing agreeing = SharedAgreeing.open(memory, "agreeing");
        SharedPair pair = SharedPair.open(memory, "pair");
        for (long n = 1; ; n++) {
            agreeing.next();
            agreeing.set(Agreeing.on(n));
            try (var _ = pair.lock().hold()) {
                pair.one(n);
                pair.other(n);
            }
        }
    }
}
