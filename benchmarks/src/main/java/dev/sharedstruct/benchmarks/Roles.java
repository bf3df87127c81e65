package dev.sharedstruct.benchmarks;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the processes of {@link Processes} do. */
final class Roles {

    private Roles() {}

    /** Holds the account, in the middle of a change, until it is killed. */
    public static final class Holder implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) throws InterruptedException {
            SharedAccount account = SharedAccount.open(memory, "account");
            account.lock().lock();
            account.balance(-1);
            SharedGate.open(memory, "gate").incrementReady();
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Waits for the account for some seconds, and says what that took of a processor. */
    public static final class Blocked implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) throws InterruptedException {
            SharedLock lock = SharedAccount.open(memory, "account").lock();
            lock.tryLock(500, TimeUnit.MILLISECONDS); // whatever runs once has run
            var threads = ManagementFactory.getThreadMXBean();
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            lock.tryLock(Long.parseLong(args.getFirst()), TimeUnit.SECONDS);
            double cpu = threads.getCurrentThreadCpuTime() - cpuStart;
            SharedMeasured.in(memory, "result", Measured.NOTHING).percent(100 * cpu / (System.nanoTime() - start));
        }
    }

    /** Deposits as fast as it can while the gate says, and says how often, or how long each took. */
    public static final class Contender implements Worker {

        private static final int WARM_UP = 300_000;

        private static final int BATCH = 256;

        @Override
        public void run(SharedMemory memory, List<String> args) {
            SharedAccount account = SharedAccount.open(memory, "account");
            long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args.get(0)));
            boolean eachTimed = Boolean.parseBoolean(args.get(1));
            for (int i = 0; i < WARM_UP; i++) {
                account.deposit(1);
            }
            SharedGate gate = SharedGate.open(memory, "gate");
            gate.incrementReady();
            while (gate.startNanos() == 0 || System.nanoTime() < gate.startNanos()) {
                Thread.onSpinWait();
            }
            long end = gate.startNanos() + nanos;
            Measured found = eachTimed ? timeEach(account, end) : countAll(account, end);
            SharedMeasured.in(memory, args.get(2), Measured.NOTHING).set(found);
        }

        private static Measured countAll(SharedAccount account, long end) {
            long count = 0;
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++) {
                    account.deposit(1);
                }
                count += BATCH;
            }
            return new Measured(count, 0, 0, 0, 0, 0);
        }

        private static Measured timeEach(SharedAccount account, long end) {
            Histogram histogram = new Histogram(3);
            for (long now = System.nanoTime(); now < end; ) {
                account.deposit(1);
                long then = System.nanoTime();
                histogram.recordValue(then - now);
                now = then;
            }
            return new Measured(
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.99),
                    histogram.getMaxValue(),
                    0);
        }
    }
}
