package dev.sharedstruct.tests.process;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The workers of these tests, and what starts them. */
final class Workers {

    /** Longer than any test, but not for ever, should a test fail to end its worker. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Workers() {}

    /** A worker whose output is captured, in a virtual machine that starts a little faster. */
    static WorkerProcess.Builder builder(Class<? extends Worker> worker, SharedMemory memory, String... arguments) {
        return WorkerProcess.builder(worker, memory)
                .arguments(arguments)
                .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .captureOutput();
    }

    static WorkerProcess start(Class<? extends Worker> worker, SharedMemory memory, String... arguments) {
        return builder(worker, memory, arguments).start();
    }

    /** Waits until the worker has printed a whole line with that in it. */
    static String awaitLine(WorkerProcess worker, String text) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() - deadline < 0) {
            boolean ended = !worker.isAlive();
            String output = worker.output();
            int at = output.indexOf(text);
            int end = at < 0 ? -1 : output.indexOf('\n', at);
            if (end >= 0) {
                return output.substring(at, end);
            }
            if (ended) {
                throw new AssertionError(worker + " never printed " + text + ", but: " + output);
            }
            Thread.sleep(5);
        }
        throw new AssertionError(worker + " has not printed " + text + ", but: " + worker.output());
    }

    static final class Returns implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            SharedLock.in(memory, "made by " + args);
        }
    }

    static final class Throws implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) throws Exception {
            Thread.ofPlatform().daemon(false).start(Workers::sleep);
            throw new Exception("the account is empty");
        }
    }

    static final class FailsInConstructor implements Worker {
        private FailsInConstructor() {
            throw new IllegalStateException("no configuration");
        }

        @Override
        public void run(SharedMemory memory, List<String> args) {}
    }

    static final class Exits implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            System.exit(Integer.parseInt(args.getFirst()));
        }
    }

    static final class LeavesLock implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            SharedLock.in(memory, "door").lock();
        }
    }

    static final class LeavesThread implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            Thread.ofPlatform().daemon(false).start(() -> {
                while (memory.isOpen()) {
                    Thread.onSpinWait();
                }
                System.out.println("after the memory was closed");
            });
        }
    }

    static final class Sleeps implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            System.out.println("asleep");
            sleep();
        }
    }

    static final class SleepsInLock implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            SharedLock.in(memory, "door").lock();
            System.out.println("asleep");
            sleep();
        }
    }

    static final class EchoesArguments implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            for (String argument : args) {
                System.out.println("[" + hex(argument) + "]");
            }
        }

        static String hex(String text) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        }
    }

    static final class PrintsMuch implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            int lines = Integer.parseInt(args.getFirst());
            for (int line = 0; line < lines; line++) {
                PrintStream stream = line % 2 == 0 ? System.out : System.err;
                stream.println("line " + line + " äß漢😀");
            }
            System.out.print("the end");
        }
    }

    static final class ReadsStandardInput implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) throws Exception {
            System.out.println("read " + System.in.readAllBytes().length + " bytes");
        }
    }

    static final class Describes implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            System.out.println("read-only " + memory.isReadOnly());
            System.out.println("native access " + Describes.class.getModule().isNativeAccessEnabled());
            System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
            System.out.println("java " + System.getProperty("java.home"));
        }
    }

    /** Begins to end, and does not get there. */
    static final class HangsInShutdown implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("hanging");
                sleep();
            }));
        }
    }

    /** Starts a worker that goes on for long, tells its number, and then does what the argument says. */
    static final class HasChild implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) throws Exception {
            Class<? extends Worker> child = args.contains("hanging") ? HangsInShutdown.class : Sleeps.class;
            WorkerProcess.Builder builder = WorkerProcess.builder(child, memory).inheritOutput();
            long pid = (args.contains("outlived") ? builder.outliveParent() : builder)
                    .start()
                    .pid();
            System.out.println("child " + pid);
            if (args.contains("collect")) {
                for (int i = 0; i < 5; i++) {
                    System.gc(); // nothing here refers to the WorkerProcess any more
                    Thread.sleep(20);
                }
                System.out.println("collected");
            }
            if (!args.contains("end")) {
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
