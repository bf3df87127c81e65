package dev.sharedstruct.processor.read;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** Tells constructors of records that were written by hand, which may change or reject values, from implicit ones. */
record HandWritten(Elements elements) {

    /** Whether the record's canonical constructor, or what may be one, stands in its source; if in doubt, it does. */
    boolean hasConstructor(TypeElement record) {
        return ElementFilter.constructorsIn(record.getEnclosedElements()).stream()
                .filter(elements::isCanonicalConstructor)
                .allMatch(constructor ->
                        elements.getOrigin(constructor) == Elements.Origin.EXPLICIT && !isImplicitToEcj(constructor));
    }

    /**
     * ECJ says of every member that it is explicit. But it lists the implicit ones of a source file first, by their
     * names, and {@code <init>} comes before {@code equals}; so a constructor is implicit if it stands before an
     * {@code equals} that is.
     */
    private boolean isImplicitToEcj(ExecutableElement constructor) {
        TypeElement record = (TypeElement) constructor.getEnclosingElement();
        if (!record.getClass().getName().startsWith("org.eclipse.jdt.")
                || elements.isCompactConstructor(constructor)
                || !isSource(record)) {
            return false;
        }
        List<? extends Element> members = record.getEnclosedElements();
        return ElementFilter.methodsIn(members).stream()
                .filter(HandWritten::isImplicitEquals)
                .anyMatch(equals -> members.indexOf(constructor) < members.indexOf(equals));
    }

    /** The implicit one is final, and its parameter has a name that stands nowhere. */
    private static boolean isImplicitEquals(ExecutableElement method) {
        return method.getSimpleName().contentEquals("equals")
                && method.getModifiers().equals(Set.of(Modifier.PUBLIC, Modifier.FINAL))
                && method.getParameters().size() == 1
                && method.getParameters().getFirst().getSimpleName().contentEquals("arg0");
    }

    private boolean isSource(TypeElement type) {
        try {
            return elements.getFileObjectOf(type).getKind() == JavaFileObject.Kind.SOURCE;
        } catch (UnsupportedOperationException e) {
            return false; // an environment that does not tell
        }
    }
}
