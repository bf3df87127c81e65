package dev.sharedstruct.tests.chaos;

import java.util.List;
import java.util.stream.IntStream;

/** A process that dies at a kill point, in the midst of an act, and what is left of that act. */
record Death(String killPoint, Act act, Fate fate) {

    /** What becomes of the act. */
    enum Fate {
        /** Nothing of it is left. */
        LOST,

        /** All of it is committed. */
        KEPT,

        /** All of it is committed, and no lock is held any more. */
        OVER;
    }

    static Death lost(String killPoint, Act act) {
        return new Death(killPoint, act, Fate.LOST);
    }

    static Death kept(String killPoint, Act act) {
        return new Death(killPoint, act, Fate.KEPT);
    }

    static Death over(String killPoint, Act act) {
        return new Death(killPoint, act, Fate.OVER);
    }

    /** The states that all must find, whether somebody has taken over or not. */
    List<Account> states() {
        return IntStream.range(0, 3)
                .mapToObj(i -> fate != Fate.LOST && changes(i) ? changed() : Account.with(Accounts.MONEY))
                .toList();
    }

    /** The states if nobody dies. */
    List<Account> completeStates() {
        return new Death(killPoint, act, Fate.OVER).states();
    }

    private boolean changes(int account) {
        return switch (act) {
            case TRANSACTION -> true;
            case UPDATE -> account != 1;
            case DEPOSIT, WORD, HOLD, WAIT, SIGNAL -> account == 0;
            case ROLLBACK, ABORT, TOUCH_FIRST, TOUCH_MIDDLE, TOUCH_LAST -> false;
        };
    }

    private Account changed() {
        Account before = Account.with(Accounts.MONEY);
        return act == Act.WORD ? new Account(before.balance(), before.mirror(), 1) : before.deposit(Act.AMOUNT);
    }

    @Override
    public String toString() {
        return act + " at " + killPoint;
    }
}
