package dev.sharedstruct.tests.chaos;

import static dev.sharedstruct.tests.chaos.Death.kept;
import static dev.sharedstruct.tests.chaos.Death.lost;
import static dev.sharedstruct.tests.chaos.Death.over;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.Both;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process dies, or stops, at each step of locks, operations, transactions and conditions; then another one dies at each
 * step of taking over from it. Readers see the committed state before, while and after somebody takes over.
 */
class KillPointsTest {

    private static final List<Death> ALONE = List.of(
            lost("acquired", Act.DEPOSIT),
            lost("begin", Act.DEPOSIT),
            lost("begin.saved", Act.DEPOSIT),
            lost("begin.odd", Act.DEPOSIT),
            lost("commit", Act.DEPOSIT),
            kept("committed", Act.DEPOSIT),
            kept("release", Act.DEPOSIT),
            lost("acquired", Act.WORD),
            kept("word.stored", Act.WORD),
            kept("word.committed", Act.WORD),
            kept("release", Act.WORD),
            lost("begin.odd", Act.HOLD),
            lost("hold.commit", Act.HOLD),
            kept("hold.committed", Act.HOLD),
            lost("restore", Act.ROLLBACK),
            lost("restored", Act.ROLLBACK),
            over("condition.waiting", Act.WAIT),
            lost("condition.signalled", Act.SIGNAL));

    private static final List<Death> TOGETHER = List.of(
            lost("acquired", Act.TRANSACTION),
            lost("acquired:3", Act.TRANSACTION),
            lost("transaction.begin", Act.TRANSACTION),
            lost("transaction.marked", Act.TRANSACTION),
            lost("transaction.marked:2", Act.TRANSACTION),
            lost("transaction.chained", Act.TRANSACTION),
            lost("transaction.odd", Act.TRANSACTION),
            lost("transaction.odd:2", Act.TRANSACTION),
            lost("transaction.odd:3", Act.TRANSACTION),
            lost("transaction.commit", Act.TRANSACTION),
            kept("transaction.committed", Act.TRANSACTION),
            kept("transaction.even", Act.TRANSACTION),
            kept("transaction.even:2", Act.TRANSACTION),
            kept("transaction.unchained", Act.TRANSACTION),
            kept("transaction.released", Act.TRANSACTION),
            kept("transaction.released:2", Act.TRANSACTION),
            over("transaction.released:3", Act.TRANSACTION));

    private static final List<Death> TOGETHER_OTHERWISE = List.of(
            lost("restore:2", Act.ABORT),
            lost("restored:3", Act.ABORT),
            lost("transaction.committed", Act.ABORT),
            lost("transaction.commit", Act.UPDATE),
            kept("transaction.committed", Act.UPDATE));

    /** What the second process does, and where it dies. */
    private record Rescue(String killPoint, Act act) {}

    private static final List<Rescue> RESCUES_OF_ONE = List.of(
            new Rescue("takeover", Act.TOUCH_FIRST),
            new Rescue("takeover.adopted", Act.TOUCH_FIRST),
            new Rescue("restore", Act.TOUCH_FIRST),
            new Rescue("restored", Act.TOUCH_FIRST),
            new Rescue("takeover.decided", Act.TOUCH_FIRST),
            new Rescue("takeover.recovered", Act.TOUCH_FIRST));

    private static final List<Rescue> RESCUES_OF_PENDING = List.of(
            new Rescue("takeover", Act.TOUCH_LAST),
            new Rescue("takeover.chain", Act.TOUCH_LAST),
            new Rescue("takeover.chain:2", Act.TOUCH_MIDDLE),
            new Rescue("takeover.adopted", Act.TOUCH_FIRST),
            new Rescue("restore:2", Act.TOUCH_LAST),
            new Rescue("restored:3", Act.TOUCH_FIRST),
            new Rescue("takeover.decided", Act.TOUCH_LAST),
            new Rescue("takeover.settled", Act.TOUCH_MIDDLE),
            new Rescue("takeover.recovered", Act.TOUCH_FIRST));

    /** Each struct is settled by itself then. */
    private static final List<Rescue> RESCUES_OF_COMMITTED = List.of(
            new Rescue("takeover", Act.TOUCH_FIRST),
            new Rescue("takeover", Act.TOUCH_LAST),
            new Rescue("takeover.recovered", Act.TOUCH_FIRST),
            new Rescue("takeover.recovered", Act.TOUCH_MIDDLE),
            new Rescue("takeover.recovered", Act.TOUCH_LAST));

    private static final List<Death> STOPS = List.of(
            lost("acquired", Act.DEPOSIT),
            lost("begin.odd", Act.DEPOSIT),
            kept("word.stored", Act.WORD),
            lost("hold.commit", Act.HOLD),
            lost("transaction.odd:2", Act.TRANSACTION),
            lost("transaction.commit", Act.TRANSACTION),
            kept("transaction.committed", Act.TRANSACTION));

    /** Each recovery is logged. */
    private static final Logger LOGGER = Logger.getLogger("dev.sharedstruct");

    private static Jvm rescuer;

    private SharedMemory memory;

    private Accounts accounts;

    @BeforeAll
    static void startRescuer() {
        LOGGER.setLevel(Level.OFF);
        rescuer = Jvm.start(List.of(), Rescuer.class);
    }

    @AfterAll
    static void endRescuer() {
        rescuer.close();
        LOGGER.setLevel(null);
    }

    @BeforeEach
    void create() {
        memory = SharedMemory.temporary(1 << 16);
        accounts = Accounts.in(memory);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    static Stream<Arguments> deaths() {
        Stream<Arguments> ordered =
                TOGETHER.stream().flatMap(death -> Stream.of(Order.values()).map(order -> Arguments.of(death, order)));
        Stream<Arguments> others = Stream.concat(ALONE.stream(), TOGETHER_OTHERWISE.stream())
                .map(death -> Arguments.of(death, Order.TWO_PROCESSES));
        return Stream.concat(others, ordered);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void dies(Death death, Order order) throws InterruptedException {
        kill(death.killPoint(), death.act());
        rescue(death, order);
    }

    static Stream<Arguments> rescues() {
        return Stream.of(
                        rescues(lost("commit", Act.DEPOSIT), RESCUES_OF_ONE),
                        rescues(lost("transaction.commit", Act.TRANSACTION), RESCUES_OF_PENDING),
                        rescues(kept("transaction.committed", Act.TRANSACTION), RESCUES_OF_COMMITTED))
                .flatMap(arguments -> arguments);
    }

    /** Each with another order, for all orders with each would take too long. */
    private static Stream<Arguments> rescues(Death death, List<Rescue> rescues) {
        Order[] orders = Order.values();
        return IntStream.range(0, rescues.size())
                .mapToObj(i -> Arguments.of(death, rescues.get(i), orders[i % orders.length]));
    }

    @ParameterizedTest
    @MethodSource("rescues")
    void diesInTakingOver(Death death, Rescue rescue, Order order) throws InterruptedException {
        kill(death.killPoint(), death.act());
        kill(rescue.killPoint(), rescue.act());
        rescue(death, order);
    }

    static List<Death> stops() {
        return STOPS;
    }

    @ParameterizedTest
    @MethodSource("stops")
    void stopsAndGoesOn(Death stop) throws InterruptedException {
        try (Jvm victim = stop(stop.killPoint(), stop.act())) {
            requireAlive(stop.states());
            victim.signal("CONT");
            assertThat(victim.join()).as(victim.said()::toString).isZero();
        }
        assertThat(memory.recoveries()).isZero();
        requireUsable(stop.completeStates());
    }

    @ParameterizedTest
    @MethodSource("stops")
    void stopsAndDies(Death stop) throws InterruptedException {
        try (Jvm victim = stop(stop.killPoint(), stop.act())) {
            requireAlive(stop.states());
            victim.kill();
            victim.awaitKilled();
        }
        rescue(stop, Order.TWO_PROCESSES);
    }

    static Stream<Rescue> stopsInTakingOver() {
        return Stream.of(
                new Rescue("takeover", Act.TOUCH_FIRST),
                new Rescue("takeover.adopted", Act.TOUCH_LAST),
                new Rescue("takeover.decided", Act.TOUCH_MIDDLE));
    }

    @ParameterizedTest
    @MethodSource("stopsInTakingOver")
    void stopsInTakingOverAndGoesOn(Rescue rescue) throws InterruptedException {
        Death death = lost("transaction.commit", Act.TRANSACTION);
        kill(death.killPoint(), death.act());
        try (Jvm stopped = stop(rescue.killPoint(), rescue.act())) {
            requireAlive(death.states());
            stopped.signal("CONT");
            assertThat(stopped.join()).as(stopped.said()::toString).isZero();
        }
        rescue(death, Order.TWO_PROCESSES);
    }

    private void kill(String killPoint, Act act) throws InterruptedException {
        try (Jvm victim = Jvm.start(Jvm.armed(killPoint), Victim.class, memory.path(), act)) {
            victim.awaitKilled();
        }
    }

    private Jvm stop(String killPoint, Act act) throws InterruptedException {
        String visit = killPoint.contains(":") ? killPoint : killPoint + ":1";
        Jvm victim = Jvm.start(Jvm.armed(visit + ":stop"), Victim.class, memory.path(), act);
        victim.awaitStopped();
        return victim;
    }

    /** Readers go on, and nobody takes over from somebody who lives. */
    private void requireAlive(List<Account> states) throws InterruptedException {
        try (var _ = Onlooker.of(accounts, states)) {
            long recoveries = memory.recoveries();
            assertThat(accounts.first().lock().tryLock(100, TimeUnit.MILLISECONDS))
                    .as("lock of a stopped process")
                    .isFalse();
            assertThat(memory.recoveries()).isEqualTo(recoveries);
        }
    }

    private void rescue(Death death, Order order) throws InterruptedException {
        try (var _ = Onlooker.of(accounts, death.states())) {
            switch (order) {
                case FIRST_FIRST -> touch(accounts.first(), accounts.middle(), accounts.last());
                case LAST_FIRST -> touch(accounts.last(), accounts.middle(), accounts.first());
                case TWO_PROCESSES -> {
                    rescuer.say(memory.path());
                    rescuer.await("ready");
                    rescuer.say("go");
                    touch(accounts.last(), accounts.middle(), accounts.first());
                    rescuer.await("done");
                }
            }
        }
        if (death.fate() == Death.Fate.OVER) {
            assertThat(memory.recoveries()).isZero();
        } else {
            assertThat(memory.recoveries()).isPositive();
        }
        requireUsable(death.states());
    }

    private static void touch(SharedAccount... accounts) throws InterruptedException {
        for (SharedAccount account : accounts) {
            assertThat(account.lock().tryLock(60, TimeUnit.SECONDS))
                    .as("lock of %s", account)
                    .isTrue();
            account.lock().unlock();
        }
    }

    /** Nothing is left of the dead: each operation works, and what is begun and not committed is not seen. */
    private void requireUsable(List<Account> states) throws InterruptedException {
        for (SharedAccount account : accounts.all()) {
            assertThat(account.lock().isLocked()).as("%s is locked", account).isFalse();
        }
        try (var _ = Onlooker.of(accounts, states)) {
            for (SharedAccount account : accounts.all()) {
                try (var hold = account.lock().hold()) {
                    Act.write(account);
                    Thread.sleep(1); // for the onlooker
                    hold.rollback();
                }
            }
            Act.ABORT.on(accounts);
        }
        List<Account> expected = new ArrayList<>();
        for (Account state : states) {
            expected.add(state.deposit(Act.AMOUNT).deposit(Act.AMOUNT).deposit(Act.AMOUNT));
        }
        accounts.stream().forEach(account -> account.deposit(Act.AMOUNT));
        Act.TRANSACTION.on(accounts);
        Transaction.update(
                accounts.first(),
                accounts.last(),
                (one, other) -> new Both<>(one.deposit(Act.AMOUNT), other.deposit(Act.AMOUNT)));
        accounts.middle().update(account -> account.deposit(Act.AMOUNT));
        assertThat(accounts.stream().map(SharedAccount::get)).containsExactlyElementsOf(expected);
    }
}
