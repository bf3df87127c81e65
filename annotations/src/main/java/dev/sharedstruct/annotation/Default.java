package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that a field has where an older version of the record did not have it; see {@link Evolution#APPEND}. Without it
 * that is 0, false, an empty string, an absent value, or whatever else bytes of zeros stand for.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Default {

    /**
     * The value as text.
     *
     * @return a number, {@code true} or {@code false}, the name of an enum's constant, or for a string itself
     */
    String value();
}
