package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** Thirty-two fields, of which two are strings and two are structs. */
@SharedStruct
public record Wide(
        long n1,
        long n2,
        long n3,
        long n4,
        long n5,
        long n6,
        long n7,
        long n8,
        long n9,
        long n10,
        long n11,
        long n12,
        long n13,
        long n14,
        long n15,
        long n16,
        long n17,
        long n18,
        long n19,
        long n20,
        double d1,
        double d2,
        double d3,
        double d4,
        double d5,
        double d6,
        double d7,
        double d8,
        @Utf8(32) String first,
        @Utf8(32) String last,
        Point from,
        Point to) {

    /** A state to begin with. */
    public static final Wide SOME = new Wide(
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            18,
            19,
            20,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            "Ada",
            "Lovelace",
            new Point(1, 2),
            new Point(3, 4));

    /** Looks at each field. */
    public double digest() {
        return n1
                + n2
                + n3
                + n4
                + n5
                + n6
                + n7
                + n8
                + n9
                + n10
                + n11
                + n12
                + n13
                + n14
                + n15
                + n16
                + n17
                + n18
                + n19
                + n20
                + d1
                + d2
                + d3
                + d4
                + d5
                + d6
                + d7
                + d8
                + first.length()
                + last.length()
                + from.x()
                + from.y()
                + to.x()
                + to.y();
    }
}
