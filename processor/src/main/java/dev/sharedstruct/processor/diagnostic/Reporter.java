package dev.sharedstruct.processor.diagnostic;

import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/** Prints diagnostics at the elements of the current round. */
public final class Reporter {

    private final Messager messager;

    /** Prints to a compiler. */
    public Reporter(Messager messager) {
        this.messager = messager;
    }

    /**
     * Prints errors and advice.
     *
     * @param type that they are about
     * @param diagnostics in the order of the source
     */
    public void report(TypeElement type, List<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> report(type, diagnostic));
    }

    /**
     * Prints an error, or advice.
     *
     * @param type that it is about
     * @param diagnostic what to print
     */
    public void report(TypeElement type, Diagnostic diagnostic) {
        Element element = element(type, diagnostic.location());
        String text = diagnostic.text() + (isEcjsRecord(element) ? " (in " + type.getQualifiedName() + ")" : "");
        Kind kind = diagnostic.problem().isAdvice() ? Kind.NOTE : Kind.ERROR;
        if (diagnostic.location() instanceof Location.OfAnnotation(Location _, QualifiedName annotation)) {
            messager.printMessage(kind, text, element, mirror(element, annotation));
        } else {
            messager.printMessage(kind, text, element);
        }
    }

    private static Element element(TypeElement type, Location location) {
        return switch (location) {
            case Location.OfType _ -> type;
            case Location.OfField(String name) -> field(type, name);
            case Location.OfConstructor(int index) ->
                ElementFilter.constructorsIn(type.getEnclosedElements()).get(index);
            case Location.OfMethod(int index) ->
                ElementFilter.methodsIn(type.getEnclosedElements()).get(index);
            case Location.OfAnnotation(Location annotated, QualifiedName _) -> element(type, annotated);
        };
    }

    private static Element field(TypeElement type, String name) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> !isEcjsRecord(type) && field.getSimpleName().contentEquals(name))
                .<Element>map(field -> field)
                .findFirst()
                .orElse(type);
    }

    /** ECJ prints neither file nor line for a record and its components. */
    private static boolean isEcjsRecord(Element element) {
        return element.getKind() == ElementKind.RECORD
                && element.getClass().getName().startsWith("org.eclipse.jdt.");
    }

    private static AnnotationMirror mirror(Element element, QualifiedName annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation.canonical()))
                .findFirst()
                .orElse(null);
    }
}
