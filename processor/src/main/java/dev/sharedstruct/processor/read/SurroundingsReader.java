package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.SharedStructGenerated;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds out what the place of an accessor has to offer. */
record SurroundingsReader(Elements elements) {

    /** The classes of {@code java.lang} that generated code names, besides those of the user's signatures. */
    private static final List<String> JAVA_LANG = List.of(
            "Boolean",
            "Byte",
            "Character",
            "Deprecated",
            "Double",
            "Enum",
            "Float",
            "Integer",
            "Long",
            "Object",
            "Override",
            "Short",
            "String",
            "SuppressWarnings");

    Surroundings read(TypeElement type, List<Compound> compounds) {
        ModuleElement module = elements.getModuleOf(type);
        QualifiedName name = TypeReader.name(type);
        return new Surroundings(
                module == null || module.isUnnamed()
                        ? Optional.empty()
                        : Optional.of(module.getQualifiedName().toString()),
                find(module, RuntimeType.ACCESSOR.type()) != null,
                find(module, QualifiedName.of("javax.annotation.processing", "Generated")) != null,
                Stream.concat(JAVA_LANG.stream(), inJavaLang(compounds))
                        .anyMatch(hidden -> find(module, QualifiedName.of(name.packageName(), hidden)) != null),
                isTaken(find(module, name.accessor())));
    }

    private static Stream<String> inJavaLang(List<Compound> compounds) {
        return compounds.stream()
                .flatMap(Compound::names)
                .filter(name -> name.packageName().equals("java.lang"))
                .map(name -> name.simpleNames().getFirst());
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
