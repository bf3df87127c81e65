package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Annotations of generated code that are written in several places. */
final class Annotations {

    private Annotations() {}

    /** {@code @Deprecated}. */
    static AnnotationSpec deprecated(boolean forRemoval) {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(Deprecated.class);
        if (forRemoval) {
            annotation.addMember("forRemoval", "true");
        }
        return annotation.build();
    }

    /** {@code @SuppressWarnings}, by name. */
    static AnnotationSpec suppressed(List<String> warnings) {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
        for (String warning : warnings) {
            annotation.addMember("value", CodeBlock.of("$S", warning));
        }
        return annotation.build();
    }
}
