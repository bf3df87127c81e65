package dev.sharedstruct.tests.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;
import java.util.SplittableRandom;

/** Does random operations of every kind, checks what each answers, and prints what they add up to. */
final class Smith implements Worker {

    private final Book book = new Book();

    private SharedAnvil anvil;

    private SplittableRandom random;

    private long nextToken;

    @Override
    public void run(SharedMemory memory, List<String> args) {
        anvil = SharedAnvil.open(memory, "anvil");
        long seed = Long.parseLong(args.get(0));
        random = new SplittableRandom(seed);
        nextToken = (seed + 1) << 32;
        for (int i = 0; i < Integer.parseInt(args.get(1)); i++) {
            strike();
            if (i % 16 == 0) {
                look();
            }
        }
        System.out.println(book);
    }

    private void strike() {
        int delta = random.nextInt(-3, 4);
        switch (random.nextInt(24)) {
            case 0 -> small(delta * 20);
            case 1 -> {
                anvil.addMedium(delta);
                book.add("medium", delta);
            }
            case 2 -> {
                anvil.getAndAddMedium(delta);
                book.add("medium", delta);
            }
            case 3 -> {
                anvil.addLetter(Math.abs(delta));
                book.add("letter", Math.abs(delta));
            }
            case 4 -> {
                anvil.addCount(delta);
                book.add("count", delta);
            }
            case 5 -> {
                anvil.incrementCount();
                book.add("count", 1);
            }
            case 6 -> {
                anvil.getAndAddCount(delta);
                book.add("count", delta);
            }
            case 7 -> {
                anvil.updateCount(count -> count + delta);
                book.add("count", delta);
            }
            case 8 -> {
                anvil.addTotal(delta);
                book.add("total", delta);
            }
            case 9 -> {
                anvil.incrementTotal();
                book.add("total", 1);
            }
            case 10 -> {
                anvil.updateTotal(total -> total + delta);
                book.add("total", delta);
            }
            case 11 -> {
                anvil.update(now -> now.withTotal(now.total() + delta));
                book.add("total", delta);
            }
            case 12 -> {
                anvil.addRatio(delta);
                book.add("ratio", delta);
            }
            case 13 -> {
                anvil.addMass(delta);
                book.add("mass", delta);
            }
            case 14 -> {
                anvil.updateMass(mass -> mass + delta);
                book.add("mass", delta);
            }
            case 15 -> {
                int version = anvil.version();
                if (anvil.compareAndSetVersion(version, version + 1)) {
                    book.add("version", 1);
                }
            }
            case 16 -> flag(random.nextBoolean());
            case 17 -> token();
            case 18 -> anvil.shift(delta);
            case 19 -> anvil.shiftIfSmall(delta);
            case 20 ->
                assertThatThrownBy(() -> anvil.fail())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("on purpose");
            case 21 -> hold(delta);
            case 22 -> rollBack(delta);
            default -> {
                Anvil before = anvil.getAndUpdate(now -> now.withTotal(now.total() + delta));
                assertThat(before.left() + before.right()).isZero();
                book.add("total", delta);
            }
        }
    }

    private void small(int delta) {
        try {
            anvil.addSmall(delta);
            book.add("small", delta);
        } catch (ArithmeticException outOfRange) {
            book.add("refused", 1);
        }
    }

    /** Each change from false to true is paid once, and each back is paid back. */
    private void flag(boolean value) {
        boolean before = anvil.getAndSetFlag(value);
        book.add("flag", (value ? 1 : 0) - (before ? 1 : 0));
    }

    /** Each token that is put in comes out once. */
    private void token() {
        long mine = nextToken++;
        book.add("token", mine - anvil.getAndSetToken(mine));
    }

    private void hold(long delta) {
        try (var _ = anvil.lock().hold()) {
            long left = anvil.left();
            anvil.left(left - delta);
            assertThat(anvil.left()).isEqualTo(left - delta);
            anvil.shift(1);
            anvil.right(anvil.right() + delta);
            anvil.addTotal(delta);
        }
        book.add("total", delta);
    }

    private void rollBack(long delta) {
        try (var held = anvil.lock().hold()) {
            Anvil before = anvil.get();
            anvil.left(delta + 77);
            anvil.incrementCount();
            held.rollback();
            assertThat(anvil.get()).isEqualTo(before);
        }
    }

    private void look() {
        Anvil now = anvil.get();
        if (now.left() + now.right() != 0) {
            throw new AssertionError("torn: " + now);
        }
    }
}
