package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the processor wrote. Unlike {@code javax.annotation.processing.Generated} it is kept in the class
 * file, where coverage tools look: JaCoCo leaves out classes with an annotation that has {@code Generated} in its name.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SharedStructGenerated {}
