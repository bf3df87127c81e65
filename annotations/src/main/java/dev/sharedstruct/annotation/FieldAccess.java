package dev.sharedstruct.annotation;

/** How the fields of a struct without a lock are read and written. */
public enum FieldAccess {
    /**
     * Each field is read with acquire and written with release semantics: whoever reads a value sees what was written
     * before it.
     */
    ACQUIRE_RELEASE,

    /**
     * As fields of Java objects that are not volatile: in no order with other reads and writes. The compiler may move,
     * merge or repeat them, so loops over many structs are as fast as those over objects, but one that waits for a change
     * may never see it. A value of up to 8 bytes still is read and written as a whole.
     *
     * <p>For data whose readers and writers are ordered by something else: a lock that both take, a latch, barrier or
     * another synchronizer between them, a field of another struct that is written last and read first, or the start of a
     * worker process and the wait for its end. Operations such as {@code addX} and {@code compareAndSetX} stay atomic, with
     * volatile semantics.
     *
     * <p>For the same reason a loop without an end may not notice that its memory was closed or its object removed by
     * another thread, and goes on with bytes that are still mapped. End such loops before you close the memory: after that
     * other processes may remove the object and use its bytes.
     */
    PLAIN
}
