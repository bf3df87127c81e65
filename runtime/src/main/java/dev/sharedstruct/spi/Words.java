package dev.sharedstruct.spi;

import java.lang.invoke.VarHandle;

/** Access to one word at an address, for elements of arrays; the handles take a segment and an address in it. */
public final class Words {

    /** Of a boolean. */
    public static final VarHandle BOOLEAN = Fields.BOOLEAN.varHandle();

    /** Of a byte. */
    public static final VarHandle BYTE = Fields.BYTE.varHandle();

    /** Of a short. */
    public static final VarHandle SHORT = Fields.SHORT.varHandle();

    /** Of a char. */
    public static final VarHandle CHAR = Fields.CHAR.varHandle();

    /** Of an int. */
    public static final VarHandle INT = Fields.INT.varHandle();

    /** Of a long. */
    public static final VarHandle LONG = Fields.LONG.varHandle();

    /** Of a float. */
    public static final VarHandle FLOAT = Fields.FLOAT.varHandle();

    /** Of a double. */
    public static final VarHandle DOUBLE = Fields.DOUBLE.varHandle();

    private Words() {}
}
