package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length of an array, which all values have. Elements are of any kind that a field can be of, but arrays: primitives,
 * enums, strings, structs, and so on; annotations such as {@link Utf8} and {@link Unsigned} beside this one are about each
 * of them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Length {

    /**
     * The number of elements.
     *
     * @return at least 1
     */
    int value();
}
