package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.SharedStructGenerated;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.Surroundings;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds out what the place of an accessor has to offer. */
record SurroundingsReader(Elements elements) {

    /** The classes of {@code java.lang} that generated code names, without those that a user's signature names. */
    private static final List<String> JAVA_LANG = List.of(
            "Boolean",
            "Deprecated",
            "Double",
            "Float",
            "Object",
            "Override",
            "SafeVarargs",
            "String",
            "SuppressWarnings");

    Surroundings read(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        QualifiedName name = TypeReader.name(type);
        return new Surroundings(
                module == null || module.isUnnamed()
                        ? Optional.empty()
                        : Optional.of(module.getQualifiedName().toString()),
                find(module, RuntimeType.ACCESSOR.type()) != null,
                find(module, QualifiedName.of("javax.annotation.processing", "Generated")) != null,
                JAVA_LANG.stream()
                        .anyMatch(hidden -> find(module, QualifiedName.of(name.packageName(), hidden)) != null),
                isTaken(find(module, name.accessor())));
    }

    private TypeElement find(ModuleElement module, QualifiedName name) {
        return module == null
                ? elements.getTypeElement(name.canonical())
                : elements.getTypeElement(module, name.canonical());
    }

    /** What an earlier compilation left of our own may be replaced. */
    private static boolean isTaken(TypeElement type) {
        return type != null && type.getAnnotation(SharedStructGenerated.class) == null;
    }
}
