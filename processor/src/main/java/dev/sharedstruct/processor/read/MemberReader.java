package dev.sharedstruct.processor.read;

import dev.sharedstruct.processor.model.AccessorMethod;
import dev.sharedstruct.processor.model.Constructor;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Options;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Referent;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads fields and constructors. */
record MemberReader(TypeReader types, OptionsReader options, Elements elements, Types utilities) {

    /** The components of a record, or the fields of a class that belong to its objects, in declared order. */
    static List<? extends Element> fields(TypeElement type) {
        List<? extends RecordComponentElement> components = type.getRecordComponents();
        return !components.isEmpty()
                ? components
                : ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
                        .toList();
    }

    Field field(TypeElement type, Element field, Referent referent, String packageName) {
        String name = field.getSimpleName().toString();
        TypeRef fieldType = types.read(field.asType());
        Options options = this.options.read(field, packageName);
        return field instanceof RecordComponentElement
                ? Field.component(name, fieldType, referent, options)
                : new Field(
                        name,
                        fieldType,
                        referent,
                        options,
                        field.getModifiers().contains(Modifier.TRANSIENT),
                        accessors(type, field));
    }

    private List<AccessorMethod> accessors(TypeElement type, Element field) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
        return accessorNames(field)
                .flatMap(name -> IntStream.range(0, methods.size())
                        .filter(i -> methods.get(i).getSimpleName().contentEquals(name)
                                && methods.get(i).getParameters().isEmpty())
                        .mapToObj(i -> accessor(i, methods.get(i))))
                .toList();
    }

    /** What the accessor of a field may be called, in the order of preference. */
    static Stream<String> accessorNames(Element field) {
        String name = field.getSimpleName().toString();
        int first = name.codePointAt(0);
        String capitalized =
                Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
        return field.asType().getKind() == TypeKind.BOOLEAN
                ? Stream.of(name, "get" + capitalized, "is" + capitalized)
                : Stream.of(name, "get" + capitalized);
    }

    private AccessorMethod accessor(int index, ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        Optional<String> obstacle = Stream.of(Modifier.PRIVATE, Modifier.STATIC)
                .filter(modifiers::contains)
                .map(Modifier::toString)
                .findFirst();
        return new AccessorMethod(
                method.getSimpleName().toString(),
                types.read(method.getReturnType()),
                obstacle,
                checkedException(method),
                index);
    }

    List<Constructor> constructors(TypeElement type) {
        List<Constructor> read = new ArrayList<>();
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            read.add(new Constructor(
                    read.size(),
                    constructor.getParameters().stream().map(this::parameter).toList(),
                    constructor.getModifiers().contains(Modifier.PRIVATE),
                    checkedException(constructor)));
        }
        return read;
    }

    private Parameter parameter(VariableElement parameter) {
        return new Parameter(parameter.getSimpleName().toString(), types.read(parameter.asType()));
    }

    private Optional<String> checkedException(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(this::isChecked)
                .map(types::read)
                .map(TypeRef::text)
                .findFirst();
    }

    private boolean isChecked(TypeMirror exception) {
        return Stream.of("java.lang.RuntimeException", "java.lang.Error")
                .map(name -> elements.getTypeElement(name).asType())
                .noneMatch(unchecked -> utilities.isSubtype(exception, unchecked));
    }
}
