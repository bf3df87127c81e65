package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an accessor class: for a record {@code Account} the processor writes {@code SharedAccount} beside it, with
 * the same visibility, whose methods read and write the record's components in shared memory. A nested
 * {@code Bank.Account} becomes {@code SharedBank_Account}.
 *
 * <p>The type is a record, or a class like one: fields, a constructor that takes them all in their order, and an
 * accessor {@code x()}, {@code getX()} or {@code isX()} for each. It is neither generic nor private nor local. The fields are laid
 * out in declared order, as a C compiler would lay them out.
 *
 * <p>A constructor written by hand may reject or change values. Each change to a guarded struct, by whichever method,
 * then passes through it, and a value that it rejects leaves the memory as it was.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SharedStruct {

    /**
     * How changes to one struct exclude each other.
     *
     * @return the mode; a lock of its own by default
     */
    LockMode lock() default LockMode.REENTRANT;

    /**
     * How fields are read and written if there is no lock. It says nothing of the memory: programs that use the same objects
     * may differ in it, and so may a struct and the ones inside of it, which have accessors of their own.
     *
     * @return the order of memory of each access; acquire and release by default, and always where there is a lock
     */
    FieldAccess access() default FieldAccess.ACQUIRE_RELEASE;

    /**
     * Whether objects of an older version of the record can be opened.
     *
     * @return the rule; none can by default
     */
    Evolution evolution() default Evolution.NONE;

    /**
     * Bytes that are kept free behind the last field. A newer version that appends fields, and has so many bytes less in
     * reserve, uses the same objects in place; otherwise they are moved when it opens them, and programs with the older
     * version must open them again.
     *
     * @return from 0 to 65536
     */
    int reserve() default 0;

    /**
     * Whether the compiler may say, in a note, that another order of the fields would take less room.
     *
     * @return false if the order is meant
     */
    boolean adviseOrder() default true;
}
