package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values with a lock, and those without, within one process; {@link OperationsModelTest} has what each operation does. */
@Tag("both-access-modes")
class SharedValueTest {

    private SharedMemory memory;

    private SharedLongValue total;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(65_536);
        total = SharedLongValue.in(memory, "total", 7);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void aValueIsFoundByItsName() {
        assertThat(SharedLongValue.in(memory, "total", 99).get()).isEqualTo(7);
        SharedLongValue.open(memory, "total").set(8);
        assertThat(total.get()).isEqualTo(8);
        assertThat(SharedLongValue.remove(memory, "total")).isTrue();
        assertThat(SharedLongValue.remove(memory, "total")).isFalse();
        assertThatThrownBy(total::get).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> SharedLongValue.open(memory, "total"))
                .isExactlyInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("has no object \"total\"");
    }

    @Test
    void aValueOfOneTypeIsNotAnotherOne() {
        assertThatThrownBy(() -> SharedIntValue.in(memory, "total", 0))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("file has long value at 0, SharedIntValue has int value at 0");
        assertThatThrownBy(() -> SharedAtomicLong.open(memory, "total"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining(
                        "\"total\" is a guarded struct SharedLongValue, not a raw struct SharedAtomicLong");
        assertThatThrownBy(() -> SharedDoubleValue.remove(memory, "total"))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        assertThat(total.get()).isEqualTo(7);
    }

    @Test
    void eachIsLaidOutAsARecordOfOneField() {
        for (Kind kind : Kind.values()) {
            make(Kind.named("Shared" + kind.title() + "Value"), kind);
            make(Kind.named("SharedAtomic" + kind.wrapper.getSimpleName()), kind);
        }
        assertThat(memory.objects())
                .filteredOn(object -> object.type().endsWith("Value"))
                .extracting(ObjectInfo::layout)
                .containsExactlyInAnyOrder(
                        "guarded struct, size 8, alignment 8\nlong value @0\n", // total
                        "guarded struct, size 8, alignment 8\nlong value @0\n",
                        "guarded struct, size 4, alignment 4\nint value @0\n",
                        "guarded struct, size 2, alignment 2\nshort value @0\n",
                        "guarded struct, size 1, alignment 1\nbyte value @0\n",
                        "guarded struct, size 2, alignment 2\nchar value @0\n",
                        "guarded struct, size 4, alignment 4\nfloat value @0\n",
                        "guarded struct, size 8, alignment 8\ndouble value @0\n",
                        "guarded struct, size 1, alignment 1\nboolean value @0\n");
        assertThat(memory.objects())
                .filteredOn(object -> object.type().startsWith("SharedAtomic"))
                .extracting(ObjectInfo::layout)
                .containsExactlyInAnyOrder(
                        "raw struct, size 8, alignment 8\nlong value @0\n",
                        "raw struct, size 4, alignment 4\nint value @0\n",
                        "raw struct, size 2, alignment 2\nshort value @0\n",
                        "raw struct, size 1, alignment 1\nbyte value @0\n",
                        "raw struct, size 2, alignment 2\nchar value @0\n",
                        "raw struct, size 4, alignment 4\nfloat value @0\n",
                        "raw struct, size 8, alignment 8\ndouble value @0\n",
                        "raw struct, size 1, alignment 1\nboolean value @0\n");
    }

    private void make(Class<?> type, Kind kind) {
        try {
            Object made = type.getMethod("in", SharedMemory.class, String.class, kind.type)
                    .invoke(null, memory, type.getSimpleName(), kind.value(1));
            assertThat(made.getClass().getMethod("get").invoke(made)).isEqualTo(kind.value(1));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHoldIsCommittedAsAWhole() {
        try (var _ = total.lock().hold()) {
            total.set(10);
            assertThat(total.incrementAndGet()).isEqualTo(11);
            assertThat(total.get()).isEqualTo(11);
            assertThat(CompletableFuture.supplyAsync(total::get).join()).isEqualTo(7);
        }
        assertThat(CompletableFuture.supplyAsync(total::get).join()).isEqualTo(11);
        try (var hold = total.lock().hold()) {
            total.set(20);
            total.addAndGet(5);
            hold.rollback();
            assertThat(total.get()).isEqualTo(11);
        }
        assertThat(total.get()).isEqualTo(11);
    }

    @Test
    void aFunctionThatFailsChangesNothing() {
        LongUnaryOperator failing = _ -> {
            throw new IllegalArgumentException("of no consequence");
        };
        assertThatThrownBy(() -> total.updateAndGet(failing)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> total.getAndUpdate(null)).isExactlyInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> total.updateAndGet(value -> {
                    total.set(99);
                    return value;
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("a function applied to \"total\" changed \"total\" itself; let it return the next state"
                        + " instead");
        assertThat(total.get()).isEqualTo(7);
        assertThat(total.lock().isLocked()).isFalse();

        SharedBooleanValue on = SharedBooleanValue.in(memory, "on", true);
        assertThatThrownBy(() -> on.updateAndGet(_ -> null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("the function returned null");
        assertThat(on.get()).isTrue();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SharedByteValue level = SharedByteValue.in(memory, "level", (byte) 120);
        assertThatThrownBy(() -> level.addAndGet(8))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("\"level\" cannot become 128: a byte is from -128 to 127");
        assertThatThrownBy(() -> level.updateAndGet(value -> -value - 9))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("\"level\" cannot become -129: a byte is from -128 to 127");
        assertThat(level.get()).isEqualTo((byte) 120);

        SharedAtomicCharacter letter = SharedAtomicCharacter.in(memory, "letter", 'a');
        assertThatThrownBy(() -> letter.addAndGet(-98))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("\"letter\" cannot become -1: a char is from 0 to 65535");
        assertThat(letter.get()).isEqualTo('a');
    }

    @Test
    void sumsOfNarrowTypesDoNotOverflowOnTheWay() {
        SharedShortValue level = SharedShortValue.in(memory, "level", (short) 1);
        assertThatThrownBy(() -> level.addAndGet(Integer.MAX_VALUE))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("\"level\" cannot become 2147483648: a short is from -32768 to 32767");
    }

    @Test
    void zerosAndNansAreToldApart() {
        SharedDoubleValue guarded = SharedDoubleValue.in(memory, "guarded", -0.0);
        assertThat(guarded.compareAndSet(0.0, 1)).isFalse();
        assertThat(guarded.compareAndSet(-0.0, Double.NaN)).isTrue();
        assertThat(guarded.compareAndSet(Double.NaN, 2)).isTrue();
        SharedAtomicFloat atomic = SharedAtomicFloat.in(memory, "atomic", -0f);
        assertThat(atomic.compareAndSet(0f, 1)).isFalse();
        assertThat(atomic.compareAndExchange(-0f, Float.NaN)).isEqualTo(-0f);
        assertThat(atomic.compareAndExchange(Float.NaN, 2)).isNaN();
        assertThat(atomic.get()).isEqualTo(2f);
    }

    @Test
    void theAtomicOnesAreNumbers() {
        Number number = SharedAtomicDouble.in(memory, "number", 2.75);
        assertThat(number.intValue()).isEqualTo(2);
        assertThat(number.longValue()).isEqualTo(2L);
        assertThat(number.floatValue()).isEqualTo(2.75f);
        assertThat(number.doubleValue()).isEqualTo(2.75);
        assertThat(SharedAtomicByte.in(memory, "byte", (byte) -1).longValue()).isEqualTo(-1L);
    }

    @Test
    void theAtomicOnesAreRemovedByTheirProcess() {
        SharedAtomicLong hits = SharedAtomicLong.in(memory, "hits", 1);
        assertThat(SharedAtomicLong.open(memory, "hits").incrementAndGet()).isEqualTo(2);
        assertThat(SharedAtomicLong.remove(memory, "hits")).isTrue();
        assertThatThrownBy(hits::get).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> hits.compareAndSet(2, 3)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(hits).hasToString("SharedAtomicLong[\"hits\" closed]");
    }

    @Test
    void theyDescribeThemselves() {
        SharedAtomicBoolean open = SharedAtomicBoolean.in(memory, "open", true);
        assertThat(total).hasToString("SharedLongValue[\"total\" 7]");
        assertThat(open).hasToString("SharedAtomicBoolean[\"open\" true]");
        memory.close();
        assertThat(total).hasToString("SharedLongValue[\"total\" closed]");
        assertThat(open).hasToString("SharedAtomicBoolean[\"open\" closed]");
        assertThatThrownBy(total::incrementAndGet).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(open::getPlain).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> open.set(false)).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void whatIsReadOnlyCanBeRead() {
        SharedAtomicInteger.in(memory, "hits", 3);
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedLongValue seen = SharedLongValue.open(readOnly, "total");
            SharedAtomicInteger hits = SharedAtomicInteger.open(readOnly, "hits");
            assertThat(seen.get()).isEqualTo(7);
            assertThat(hits.get()).isEqualTo(3);
            assertThatThrownBy(() -> seen.set(1)).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::incrementAndGet).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> hits.setPlain(1)).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(hits::incrementAndGet).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> hits.compareAndSet(1, 2)).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> hits.compareAndExchange(1, 2)).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> hits.weakCompareAndSetPlain(1, 2))
                    .isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> hits.getAndUpdate(value -> value + 1))
                    .isExactlyInstanceOf(MemoryAccessException.class);
        }
        assertThat(total.get()).isEqualTo(7);
    }
}
