package dev.sharedstruct.processor.model;

import java.util.Locale;

/** The types that a field can have. */
public enum Primitive {
    BOOLEAN(1),
    BYTE(1),
    SHORT(2),
    CHAR(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8);

    private final int bytes;

    Primitive(int bytes) {
        this.bytes = bytes;
    }

    /** Its size in memory, and its alignment. */
    public int bytes() {
        return bytes;
    }

    /** As the language writes it. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its arithmetic is that of int, of which it holds a part. */
    public boolean isNarrow() {
        return this == BYTE || this == SHORT || this == CHAR;
    }

    /** Whether it has fractions. */
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }
}
