package dev.sharedstruct.processor.model;

import dev.sharedstruct.annotation.Align;
import dev.sharedstruct.annotation.Bytes;
import dev.sharedstruct.annotation.CString;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.Scale;
import dev.sharedstruct.annotation.Signed;
import dev.sharedstruct.annotation.Unsigned;
import dev.sharedstruct.annotation.Utf8;
import java.lang.annotation.Annotation;

/** An annotation of a field whose only element is a number. */
public enum Option {
    SIGNED(Signed.class),
    UNSIGNED(Unsigned.class),
    UTF8(Utf8.class),
    C_STRING(CString.class),
    BYTES(Bytes.class),
    LENGTH(Length.class),
    SCALE(Scale.class),
    ALIGN(Align.class);

    private final QualifiedName annotation;

    Option(Class<? extends Annotation> annotation) {
        this.annotation = QualifiedName.of(annotation);
    }

    /** The annotation. */
    public QualifiedName annotation() {
        return annotation;
    }

    /** As source writes it: {@code @Utf8}. */
    public String text() {
        return "@" + annotation.simple();
    }
}
