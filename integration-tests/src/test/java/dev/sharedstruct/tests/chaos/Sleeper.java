package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedMemory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Scanner;

/** Waits in several ways for what does not come; tells on request how much time of the processor that has cost. */
final class Sleeper {

    private Sleeper() {}

    /** Arguments: the memory, and what kind of threads wait. */
    public static void main(String[] args) throws InterruptedException {
        SharedMemory memory = SharedMemory.attach(Path.of(args[0]));
        Accounts accounts = Accounts.in(memory);
        Thread.Builder builder = args[1].equals("virtual")
                ? Thread.ofVirtual()
                : Thread.ofPlatform().daemon();
        SharedCondition condition = accounts.last().lock().newCondition();
        builder.start(() -> accounts.first().deposit(1));
        builder.start(() -> {
            try (var _ = accounts.last().lock().hold()) {
                condition.awaitUninterruptibly();
            }
        });
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            input.nextLine();
            System.out.println("cost "
                    + ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                            .getProcessCpuTime());
        }
    }
}
