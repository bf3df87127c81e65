package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.Guarded;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.corpus.names.CheckedNames;
import dev.sharedstruct.tests.corpus.names.Names;
import dev.sharedstruct.tests.corpus.names.RawNames;
import dev.sharedstruct.tests.corpus.names.SharedCheckedNames;
import dev.sharedstruct.tests.corpus.names.SharedNames;
import dev.sharedstruct.tests.corpus.names.SharedRawNames;
import dev.sharedstruct.tests.corpus.shadow.Shadow;
import dev.sharedstruct.tests.corpus.shadow.SharedShadow;
import dev.sharedstruct.tests.corpus.single.SharedT;
import dev.sharedstruct.tests.corpus.single.T;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accessors as a whole: finding objects, nested types, names, and neighbours. */
@Tag("both-access-modes")
class AccessorTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void objectIsFoundOpenedAndRemoved() {
        SharedAccount first = SharedAccount.in(memory, "alice", new Account(1, 2));
        SharedAccount second = SharedAccount.in(memory, "alice", new Account(3, 4));
        first.addBalance(10);
        assertThat(second.get()).isEqualTo(new Account(11, 2));
        assertThat(SharedAccount.open(memory, "alice").balance()).isEqualTo(11);
        assertThat(first).hasToString("SharedAccount[\"alice\" balance=11, deposits=2]");
        assertThat(SharedAccount.remove(memory, "alice")).isTrue();
        assertThat(SharedAccount.remove(memory, "alice")).isFalse();
        assertThatExceptionOfType(ObjectNotFoundException.class).isThrownBy(() -> SharedAccount.open(memory, "alice"));
        assertThatExceptionOfType(MemoryClosedException.class).isThrownBy(first::balance);
    }

    @Test
    void textOfAnAccessorOutlivesItsMemory() {
        SharedMemory other = SharedMemory.temporary(1 << 16);
        SharedAccount account = SharedAccount.in(other, "alice", new Account(1, 2));
        SharedRawGauge gauge = SharedRawGauge.in(other, "gauge", new RawGauge(1, 2, true));
        other.close();
        assertThat(account).hasToString("SharedAccount[\"alice\" closed]");
        assertThat(gauge).hasToString("SharedRawGauge[\"gauge\" closed]");
        assertThatExceptionOfType(MemoryClosedException.class).isThrownBy(() -> gauge.addSamples(1));
    }

    @Test
    void layoutTextIsThatOfC() {
        SharedAccount.in(memory, "alice", new Account(1, 2));
        SharedBank_Account_Note.in(memory, "note", new Bank.Account.Note('x'));
        assertThat(memory.objects())
                .extracting(object -> object.type() + ": " + object.layout())
                .containsExactly(
                        "Account: guarded struct, size 16, alignment 8\nlong balance @0\nint deposits @8\n",
                        "Note: raw struct, size 2, alignment 2\nchar letter @0\n");
    }

    @Test
    void nestedTypesHaveAccessorsOfTheirOwn() {
        SharedBank_Account account = SharedBank_Account.in(memory, "account", new Bank.Account(1));
        account.merge(new Account(2, 0));
        assertThat(account.balance()).isEqualTo(3);
        SharedBank_Vault vault = SharedBank_Vault.in(memory, "vault", new Bank.Vault(false));
        assertThat(vault.updateOpen(open -> !open)).isTrue();
        assertThat(vault.get().open()).isTrue();
        SharedBank_Shapes_Point point = SharedBank_Shapes_Point.in(memory, "point", new Bank.Shapes.Point(1, 2));
        assertThat(point.addX(0.5)).isEqualTo(1.5);
    }

    @Test
    void visibilityIsThatOfTheTypeAndOfThoseAroundIt() {
        assertThat(SharedBank_Account.class).isPublic();
        assertThat(SharedBank_Shapes_Point.class).isPublic();
        assertThat(SharedBank_Vault.class.getModifiers()).isEqualTo(Modifier.FINAL);
        assertThat(SharedBank_Account_Note.class.getModifiers()).isEqualTo(Modifier.FINAL);
        assertThat(SharedCounter.class.getModifiers()).isEqualTo(Modifier.FINAL);
    }

    @Test
    void oneFieldIsEnough() {
        SharedCounter counter = SharedCounter.in(memory, "counter", new Counter(5));
        counter.twice();
        counter.set(new Counter(counter.value() + 1));
        counter.update(state -> new Counter(state.value() + 1));
        assertThat(counter.get()).isEqualTo(new Counter(12));
        try (var hold = counter.lock().hold()) {
            counter.twice();
            assertThat(counter.value()).isEqualTo(24);
            hold.rollback();
        }
        assertThat(counter.value()).isEqualTo(12);
    }

    @Test
    void manyFieldsAreNotTooMany() throws ReflectiveOperationException {
        Object[] values = IntStream.range(0, 40).mapToObj(i -> 1L + i).toArray();
        Wide wide = canonical(Wide.class).newInstance(values);
        SharedWide shared = SharedWide.in(memory, "wide", wide);
        try (var hold = shared.lock().hold()) {
            shared.f39(0);
            shared.addF00(7);
            hold.rollback();
        }
        assertThat(shared.get()).isEqualTo(wide);
        shared.f39(0);
        assertThat(shared.f38()).isEqualTo(39);
        assertThat(shared.f39()).isZero();
    }

    @Test
    void neighboursInOneWordDoNotLoseUpdates() throws InterruptedException {
        SharedRawSwitches raw = SharedRawSwitches.in(
                memory, "raw", new RawSwitches(false, false, false, false, (byte) 0, (byte) 0, (short) 0, '\0'));
        int steps = 10_001;
        Thread[] threads = {
            repeat(steps, () -> raw.updateA(on -> !on)),
            repeat(steps, () -> raw.updateD(on -> !on)),
            repeat(100, raw::incrementE),
            repeat(steps, () -> raw.incrementG()),
            repeat(steps, () -> raw.addH(1)),
            repeat(steps, () -> raw.b(!raw.b()))
        };
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(raw.get())
                .isEqualTo(new RawSwitches(true, true, false, true, (byte) 100, (byte) 0, (short) steps, (char) steps));
    }

    @Test
    void byteThatIsNoBooleanOfJavaIsTrue() throws IOException {
        SharedRawSwitches raw = SharedRawSwitches.in(
                memory, "raw", new RawSwitches(false, false, false, false, (byte) 0, (byte) 0, (short) 0, '\0'));
        for (int i = 0; i < 3; i++) {
            try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
                file.write(
                        ByteBuffer.wrap(new byte[] {2}),
                        memory.objects().getFirst().offset());
            }
            assertThat(raw.a()).isTrue();
            assertThat(raw.compareAndSetA(false, true)).isFalse();
            switch (i) {
                case 0 -> assertThat(raw.compareAndSetA(true, false)).isTrue();
                case 1 -> assertThat(raw.getAndSetA(false)).isTrue();
                default -> assertThat(raw.updateA(on -> !on)).isFalse();
            }
            assertThat(raw.get().a()).isFalse();
        }
    }

    @Test
    void guardedNeighboursAreApartToo() {
        SharedSwitches switches =
                SharedSwitches.in(memory, "switches", new Switches(false, false, false, false, (byte) 0, (byte) 0));
        switches.b(true);
        switches.updateD(on -> !on);
        switches.addE(-128);
        assertThat(switches.get()).isEqualTo(new Switches(false, true, false, true, (byte) -128, (byte) 0));
    }

    @Test
    void namesOfOursMayBeNamesOfTheUser() throws ReflectiveOperationException {
        checkEveryComponent(SharedNames.class, Names.class);
        checkEveryComponent(SharedRawNames.class, RawNames.class);
        checkEveryComponent(SharedCheckedNames.class, CheckedNames.class);
    }

    @Test
    void classesOfOursMayBeHidden() {
        SharedShadow shadow = SharedShadow.in(memory, "shadow", new Shadow(1));
        assertThat(shadow.addValue(1)).isEqualTo(2);
        assertThat(shadow.length("four", null)).isEqualTo(2);
        assertThat(shadow.value()).isEqualTo(4);
        SharedT t = SharedT.in(memory, "t", new T(1));
        t.update(state -> new T(state.t() + 1));
        assertThat(t.t()).isEqualTo(2);
        var lock = dev.sharedstruct.tests.corpus.names.SharedLock.in(
                memory, "lock", new dev.sharedstruct.tests.corpus.names.Lock(1));
        lock.hold("by", 2, 30, 4);
        lock.load(lock);
        assertThat(lock.holder()).isEqualTo(35);
        var size = dev.sharedstruct.tests.corpus.names.SharedMemory.in(
                memory, "size", new dev.sharedstruct.tests.corpus.names.Memory(1));
        assertThat(size.incrementSize()).isEqualTo(2);
    }

    @Test
    void accessorsAreWhatTheirInterfacesSay() {
        Shared<Account> shared = SharedAccount.in(memory, "alice", new Account(1, 2));
        assertThat(shared).isInstanceOf(Guarded.class);
        shared.set(new Account(3, 4));
        assertThat(shared.get()).isEqualTo(new Account(3, 4));
        assertThat(Guarded.class.isAssignableFrom(SharedRawGauge.class)).isFalse();
        assertThatThrownBy(() -> SharedRawGauge.in(memory, "gauge", new RawGauge(1, 2, true))
                        .set(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
    }

    /** Each component gets a value of its own, by its setter, and keeps it while the others get theirs. */
    private <R extends Record> void checkEveryComponent(Class<? extends Shared<R>> accessor, Class<R> type)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] zeros = Arrays.stream(components)
                .map(component -> boxed(component.getType(), 0))
                .toArray();
        Shared<?> shared = (Shared<?>) accessor.getMethod("in", SharedMemory.class, String.class, type)
                .invoke(null, memory, type.getSimpleName(), canonical(type).newInstance(zeros));
        for (int i = 0; i < components.length; i++) {
            Class<?> component = components[i].getType();
            accessor.getMethod(components[i].getName(), component).invoke(shared, boxed(component, i + 1));
        }
        Object state = shared.get();
        for (int i = 0; i < components.length; i++) {
            Object expected = boxed(components[i].getType(), i + 1);
            assertThat(components[i].getAccessor().invoke(state)).isEqualTo(expected);
            Method getter = accessor.getMethod(components[i].getName());
            assertThat(getter.invoke(shared)).as(components[i].getName()).isEqualTo(expected);
        }
        shared.toString();
    }

    private static <R extends Record> Constructor<R> canonical(Class<R> type) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    private static Object boxed(Class<?> type, int value) {
        return switch (type.getName()) {
            case "byte" -> (byte) value;
            case "int" -> value;
            case "long" -> (long) value;
            case "float" -> (float) value;
            default -> throw new AssertionError(type);
        };
    }

    private static Thread repeat(int times, Runnable step) {
        return Thread.ofPlatform().start(() -> {
            for (int i = 0; i < times; i++) {
                step.run();
            }
        });
    }
}
