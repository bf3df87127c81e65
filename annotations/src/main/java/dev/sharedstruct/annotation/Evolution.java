package dev.sharedstruct.annotation;

/** What a newer version of a record may do with objects that an older one made. */
public enum Evolution {
    /** Nothing: an object of another layout is refused. */
    NONE,

    /**
     * A version that has all fields of the older one, in the same places, and more behind them, opens its objects; fields
     * that these do not have get their {@link Default}. Programs with the older version go on to use the fields that they
     * know. Both versions must say so.
     */
    APPEND
}
