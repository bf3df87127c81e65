package dev.sharedstruct.value;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What other processes do to values and arrays. They say on standard output how far they are. */
final class ValueChild {

    private ValueChild() {}

    static ChildProcess start(String role, Object... arguments) {
        return ChildProcess.start(List.of(), List.of(), ValueChild.class, role, arguments);
    }

    /** Starts one that dies at a kill point. */
    static ChildProcess startArmed(String killPoint, String role, Object... arguments) {
        return ChildProcess.start(
                List.of(), List.of("-Ddev.sharedstruct.killPoint=" + killPoint), ValueChild.class, role, arguments);
    }

    public static void main(String[] args) throws IOException {
        SharedMemory memory = SharedMemory.attach(Path.of(args[1]));
        switch (args[0]) {
            case "count" -> count(memory, Integer.parseInt(args[2]));
            case "hold" -> hold(memory);
            case "text" -> text(memory);
            case "neighbours" -> neighbours(memory, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "negate" -> SharedIntArray.open(memory, "numbers").replaceAll(x -> -x);
            case "arrays" -> arrays(memory);
            case "move" -> move(memory, Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
        memory.close();
    }

    /** Adds 1 to one of each, over and over. */
    private static void count(SharedMemory memory, int times) {
        SharedLongValue guarded = SharedLongValue.open(memory, "guarded");
        SharedShortValue narrow = SharedShortValue.open(memory, "narrow");
        SharedAtomicLong atomic = SharedAtomicLong.open(memory, "atomic");
        SharedAtomicDouble floating = SharedAtomicDouble.open(memory, "floating");
        SharedAtomicLongArray elements = SharedAtomicLongArray.open(memory, "elements");
        say("ready");
        while (!SharedBooleanValue.open(memory, "on").get()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < times; i++) {
            guarded.incrementAndGet();
            narrow.updateAndGet(value -> value == Short.MAX_VALUE ? 0 : value + 1);
            atomic.getAndIncrement();
            floating.addAndGet(0.5);
            elements.incrementAndGet(i % elements.length());
        }
    }

    /** In the middle of a hold. */
    private static void hold(SharedMemory memory) throws IOException {
        SharedLongValue guarded = SharedLongValue.open(memory, "guarded");
        try (var _ = guarded.lock().hold()) {
            guarded.set(-1);
            guarded.addAndGet(-1);
            say("held");
            waitForParent();
        }
    }

    /** Long texts and short ones, until it is killed. */
    private static void text(SharedMemory memory) {
        SharedTextValue text = SharedTextValue.open(memory, "text");
        say("ready");
        for (int i = 0; ; i++) {
            text.set(Character.toString('a' + i % 26).repeat(i * 7919 % (text.maxBytes() + 1)));
        }
    }

    /** Changes every second element of bytes and of booleans that share words. */
    private static void neighbours(SharedMemory memory, int parity, int times) {
        SharedRawByteArray bytes = SharedRawByteArray.open(memory, "bytes");
        SharedRawBooleanArray booleans = SharedRawBooleanArray.open(memory, "booleans");
        say("ready");
        while (!SharedBooleanValue.open(memory, "on").get()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < times; i++) {
            int index = 2 * (i % 8) + parity;
            bytes.updateAndGet(index, value -> (byte) (value + 1));
            booleans.updateAndGet(index, value -> !value);
        }
    }

    /** Writes one number to all elements of an array, and of a hold, until it is killed. */
    private static void arrays(SharedMemory memory) {
        SharedIntArray numbers = SharedIntArray.open(memory, "numbers");
        SharedTextArray texts = SharedTextArray.open(memory, "texts");
        say("ready");
        for (int i = 0; ; i++) {
            int number = i;
            switch (i % 4) {
                case 0 -> numbers.fill(number);
                case 1 -> numbers.setAll(_ -> number);
                case 2 -> numbers.replaceAll(_ -> number);
                default -> {
                    try (var _ = numbers.lock().hold()) {
                        for (long j = 0; j < numbers.length(); j++) {
                            numbers.set(j, number);
                        }
                    }
                }
            }
            texts.fill(Integer.toString(number));
        }
    }

    /** Moves amounts between elements, each pair under its locks. */
    private static void move(SharedMemory memory, int times) {
        SharedLongArray amounts = SharedLongArray.open(memory, "amounts");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        say("ready");
        while (!SharedBooleanValue.open(memory, "on").get()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < times; i++) {
            long one = random.nextLong(amounts.length());
            long other = random.nextLong(amounts.length());
            try (var _ = amounts.lock(Math.min(one, other)).hold();
                    var _ = amounts.lock(Math.max(one, other)).hold()) {
                amounts.addAndGet(one, -3);
                amounts.getAndAdd(other, 3);
            }
            amounts.incrementAndGet(one);
        }
    }

    private static void waitForParent() throws IOException {
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
