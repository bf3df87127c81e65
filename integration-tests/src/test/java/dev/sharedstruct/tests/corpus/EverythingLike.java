package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Every type of field, in a class with the accessors of a bean. */
@SharedStruct
public class EverythingLike {

    /** Not a field of the struct. */
    public static final int NUMBER_OF_FIELDS = 8;

    private final boolean flag;
    private final byte tiny;
    private final short small;
    private final char letter;
    private final int number;
    private final long big;
    private final float ratio;
    private final double precise;

    /** Takes them all. */
    EverythingLike(
            boolean flag, byte tiny, short small, char letter, int number, long big, float ratio, double precise) {
        this.flag = flag;
        this.tiny = tiny;
        this.small = small;
        this.letter = letter;
        this.number = number;
        this.big = big;
        this.ratio = ratio;
        this.precise = precise;
    }

    /** Another constructor, which does not matter. */
    EverythingLike(int number) {
        this(false, (byte) 0, (short) 0, ' ', number, 0, 0, 0);
    }

    public boolean isFlag() {
        return flag;
    }

    public byte getTiny() {
        return tiny;
    }

    public short small() {
        return small;
    }

    char getLetter() {
        return letter;
    }

    protected int number() {
        return number;
    }

    public long getBig() {
        return big;
    }

    public float getRatio() {
        return ratio;
    }

    public double precise() {
        return precise;
    }
}
