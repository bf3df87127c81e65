package dev.sharedstruct.processor.read;

import java.lang.annotation.Annotation;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Finds annotations and their elements; what the compiler refuses is absent, for its own error is enough. */
final class Mirrors {

    private Mirrors() {}

    /** An annotation of ours. */
    static Optional<AnnotationMirror> find(AnnotatedConstruct annotated, Class<? extends Annotation> annotation) {
        return annotated.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation.getCanonicalName()))
                .<AnnotationMirror>map(mirror -> mirror)
                .findFirst();
    }

    /** Whether there is an annotation of a simple name, by whomever. */
    static boolean has(AnnotatedConstruct annotated, String simpleName) {
        return annotated.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals(simpleName));
    }

    /** The value that source gives to an element. */
    static Optional<Object> value(AnnotationMirror annotation, String element) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(element))
                .map(entry -> entry.getValue().getValue())
                .findFirst();
    }

    /** The same of an element that is a number. */
    static Optional<Integer> number(AnnotationMirror annotation, String element) {
        return value(annotation, element).filter(Integer.class::isInstance).map(Integer.class::cast);
    }
}
