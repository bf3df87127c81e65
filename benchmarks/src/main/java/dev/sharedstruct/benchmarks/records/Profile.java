package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** Eight fields: a string, a struct inside, and numbers of several sizes. */
@SharedStruct
public record Profile(
        long id,
        long visits,
        double score,
        int age,
        short level,
        boolean active,
        @Utf8(32) String name,
        Point home) {

    /** A state to begin with. */
    public static final Profile SOME = new Profile(1, 2, 3.5, 4, (short) 5, true, "Ada Lovelace", new Point(6, 7));

    /** Looks at each field. */
    public double digest() {
        return id + visits + score + age + level + (active ? 1 : 0) + name.length() + home.x() + home.y();
    }
}
