package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a {@code BigDecimal} of a fixed scale in eight bytes. A value that needs more digits after the point, or more than
 * 18 to 19 digits in all, is an error when it is stored; it is never rounded.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Scale {

    /**
     * The digits after the decimal point, which all values come back with.
     *
     * @return from 0 to 18
     */
    int value();
}
