package dev.sharedstruct.processor.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Which elements are deprecated, and how. */
record Deprecation(Elements elements) {

    /** The name of the warning for a use of the element, if there is one. */
    Optional<String> warning(Element element) {
        if (!elements.isDeprecated(element)) {
            return Optional.empty();
        }
        return Optional.of(isForRemoval(element) ? "removal" : "deprecation");
    }

    private static boolean isForRemoval(Element element) {
        Deprecated annotation = element.getAnnotation(Deprecated.class);
        return annotation != null && annotation.forRemoval();
    }
}
