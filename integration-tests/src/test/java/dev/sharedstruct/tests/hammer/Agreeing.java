package dev.sharedstruct.tests.hammer;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Fields that always agree, over several cache lines; the constructor throws when they do not. */
@SharedStruct
record Agreeing(
        long a, int b, double c, short d, long e, long f, long g, long h, long i, long j, long k, long l, char m) {

    Agreeing {
        boolean agree = b == (int) a
                && c == a
                && d == (short) a
                && e == a
                && f == a
                && g == a
                && h == a
                && i == a
                && j == a
                && k == a
                && l == a
                && m == (char) a;
        if (!agree) {
            throw new IllegalArgumentException("torn: " + a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g
                    + " " + h + " " + i + " " + j + " " + k + " " + l + " " + (int) m);
        }
    }

    static Agreeing on(long n) {
        return new Agreeing(n, (int) n, n, (short) n, n, n, n, n, n, n, n, n, (char) n);
    }

    @Compound
    Agreeing next() {
        return on(a + 1);
    }
}
