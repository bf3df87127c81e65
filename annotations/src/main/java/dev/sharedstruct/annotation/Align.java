package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Places a field at a multiple of more bytes than its type needs. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Align {

    /**
     * What the field's offset is a multiple of.
     *
     * @return 1, 2, 4, 8, 16, 32 or 64, and no less than the type's own alignment
     */
    int value();
}
