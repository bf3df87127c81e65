package dev.sharedstruct.spi;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How each kind of field is stored: little-endian, at its natural alignment, as C does on the hosts that we run on. */
public final class Fields {

    /** One byte, 0 or 1. */
    public static final ValueLayout.OfBoolean BOOLEAN = ValueLayout.JAVA_BOOLEAN;

    /** One byte. */
    public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /** Two bytes. */
    public static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Two bytes, a UTF-16 code unit. */
    public static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Four bytes. */
    public static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Eight bytes. */
    public static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Four bytes, IEEE 754. */
    public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Eight bytes, IEEE 754. */
    public static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Fields() {}
}
