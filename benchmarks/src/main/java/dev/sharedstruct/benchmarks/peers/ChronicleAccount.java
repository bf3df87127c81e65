package dev.sharedstruct.benchmarks.peers;

/** Two fields, as Chronicle-Values wants them declared. */
public interface ChronicleAccount {

    long getBalance();

    void setBalance(long value);

    long getVolatileBalance();

    void setOrderedBalance(long value);

    long addAtomicBalance(long delta);

    boolean compareAndSwapBalance(long expected, long value);

    long getDeposits();

    void setDeposits(long value);
}
