package dev.sharedstruct.tests.chaos;

import com.sun.management.OperatingSystemMXBean;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedMemory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Scanner;

/** Threads that wait for what does not come; it tells on request how much time of the processor that has cost. */
final class Sleeper {

    /** Some, for the virtual machine is not for free either. */
    static final int WAITERS = 5;

    private Sleeper() {}

    /** Arguments: the memory, what kind of threads wait, and what they wait for. */
    public static void main(String[] args) {
        SharedMemory memory = SharedMemory.attach(Path.of(args[0]));
        Accounts accounts = Accounts.in(memory);
        Thread.Builder builder = args[1].equals("virtual")
                ? Thread.ofVirtual()
                : Thread.ofPlatform().daemon();
        Runnable wait =
                args[2].equals("lock") ? () -> accounts.first().deposit(1) : () -> awaitNothing(accounts.last());
        for (int i = 0; i < WAITERS; i++) {
            builder.start(wait);
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            input.nextLine();
            System.out.println("cost " + system.getProcessCpuTime());
        }
    }

    private static void awaitNothing(SharedAccount account) {
        SharedCondition condition = account.lock().newCondition();
        try (var _ = account.lock().hold()) {
            condition.awaitUninterruptibly();
        }
    }
}
