package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Some of it should not be used any more. */
@SharedStruct
public final class Fading {

    private final int current;
    private final int old;
    private final int older;

    /** @deprecated to see whether the accessor may use it */
    @Deprecated
    public Fading(int current, int old, int older) {
        this.current = current;
        this.old = old;
        this.older = older;
    }

    public int current() {
        return current;
    }

    /** @deprecated to see whether the accessor may use it */
    @Deprecated
    public int old() {
        return old;
    }

    /** @deprecated to see whether the accessor may use it */
    @Deprecated(forRemoval = true)
    public int older() {
        return older;
    }
}
