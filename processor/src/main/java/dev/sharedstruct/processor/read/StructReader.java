package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads annotated types. */
public final class StructReader {

    private final Elements elements;

    private final Deprecation deprecation;

    private final MemberReader members;

    private final ReferentReader referents;

    private final CompoundReader compoundReader;

    private final TypeReader types;

    private final SurroundingsReader surroundings;

    private final Collection<QualifiedName> beingGenerated;

    /** Of the type that is being read. */
    private String readPackage = "";

    /**
     * Reads types of one round.
     *
     * @param elements of the compiler
     * @param utilities of the compiler
     * @param beingGenerated names of the accessors that this round will have: they may be mentioned already
     */
    public StructReader(Elements elements, Types utilities, Collection<QualifiedName> beingGenerated) {
        this.elements = elements;
        this.beingGenerated = List.copyOf(beingGenerated);
        deprecation = new Deprecation(elements);
        types = new TypeReader(this::beingGenerated);
        members = new MemberReader(types, new OptionsReader(types, utilities), elements, utilities);
        referents = new ReferentReader(this);
        compoundReader = new CompoundReader(types, utilities, deprecation);
        surroundings = new SurroundingsReader(elements);
    }

    /** The name of a type. */
    public static QualifiedName name(TypeElement type) {
        return TypeReader.name(type);
    }

    /** Reads a type. */
    public Reading read(TypeElement type) {
        readPackage = name(type).packageName();
        return firstMissing(type).<Reading>map(missing -> missing).orElseGet(() -> new Reading.Complete(struct(type)));
    }

    private Optional<Reading.Incomplete> firstMissing(TypeElement type) {
        Stream<Reading.Incomplete> superclass =
                MissingTypes.itself(type.getSuperclass())
                        .map(name -> new Reading.Incomplete(name, new Location.OfType()))
                        .stream();
        Stream<Reading.Incomplete> fields = MemberReader.fields(type).stream()
                .flatMap(field -> referents
                        .missing(field.asType())
                        .map(name -> new Reading.Incomplete(
                                name, new Location.OfField(field.getSimpleName().toString()))));
        List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
        Stream<Reading.Incomplete> signatures = methods.stream()
                .filter(StructReader::isCompound)
                .flatMap(method -> CompoundReader.mentioned(method)
                        .flatMap(MissingTypes::in)
                        .filter(name -> beingGenerated(name).isEmpty())
                        .map(name -> new Reading.Incomplete(name, new Location.OfMethod(methods.indexOf(method)))));
        return Stream.of(superclass, fields, signatures)
                .flatMap(missing -> missing)
                .findFirst();
    }

    /**
     * The accessor that a name stands for which the compiler does not know yet. Without a package that is the one of the
     * type's own package, or else the one there is: the compiler does not tell what was imported.
     */
    private Optional<QualifiedName> beingGenerated(String mentioned) {
        int dot = mentioned.lastIndexOf('.');
        String packageName = dot < 0 ? readPackage : mentioned.substring(0, dot);
        List<QualifiedName> candidates = beingGenerated.stream()
                .filter(name -> name.simple().equals(mentioned.substring(dot + 1)))
                .toList();
        return candidates.stream()
                .filter(name -> name.packageName().equals(packageName))
                .findFirst()
                .or(() -> candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty());
    }

    private static boolean isCompound(ExecutableElement method) {
        return method.getAnnotation(Compound.class) != null;
    }

    private Struct struct(TypeElement type) {
        return struct(type, compounds(type), readPackage);
    }

    /** A struct inside of another one, for which only the fields count. */
    Struct nested(TypeElement type, String packageName) {
        return struct(type, List.of(), packageName);
    }

    private Struct struct(
            TypeElement type, List<dev.sharedstruct.processor.model.Compound> compounds, String packageName) {
        return new Struct(
                name(type),
                Declarations.kind(type),
                traits(type),
                type.getTypeParameters().stream()
                        .map(parameter -> parameter.getSimpleName().toString())
                        .toList(),
                Declarations.privateType(type),
                superclass(type),
                Declarations.rules(type),
                MemberReader.fields(type).stream()
                        .map(field -> members.field(
                                type, field, referents.of(type, field.asType(), packageName), packageName))
                        .toList(),
                type.getKind() == ElementKind.RECORD ? List.of() : members.constructors(type),
                compounds,
                warnings(type),
                surroundings.read(type, compounds));
    }

    private Set<Struct.Trait> traits(TypeElement type) {
        Set<Struct.Trait> traits = EnumSet.noneOf(Struct.Trait.class);
        if (Declarations.around(type).allMatch(outer -> outer.getModifiers().contains(Modifier.PUBLIC))) {
            traits.add(Struct.Trait.PUBLIC);
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            traits.add(Struct.Trait.ABSTRACT);
        }
        if (Declarations.isInner(type)) {
            traits.add(Struct.Trait.INNER);
        }
        if (type.getKind() != ElementKind.RECORD || new HandWritten(elements).hasConstructor(type)) {
            traits.add(Struct.Trait.VALIDATING);
        }
        deprecation
                .warning(type)
                .map(warning ->
                        warning.equals("removal") ? Struct.Trait.DEPRECATED_FOR_REMOVAL : Struct.Trait.DEPRECATED)
                .ifPresent(traits::add);
        return traits;
    }

    private Optional<String> superclass(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        boolean isExplicit = type.getKind() == ElementKind.CLASS
                && superclass.getKind() == TypeKind.DECLARED
                && !((TypeElement) ((DeclaredType) superclass).asElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Object");
        return isExplicit ? Optional.of(types.read(superclass).text()) : Optional.empty();
    }

    private List<dev.sharedstruct.processor.model.Compound> compounds(TypeElement type) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
        List<dev.sharedstruct.processor.model.Compound> found = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            if (isCompound(methods.get(i))) {
                found.add(compoundReader.read(i, methods.get(i)));
            }
        }
        return found;
    }

    /** For the uses of the type and of those of its fields, with their constructors and accessors. */
    private List<String> warnings(TypeElement type) {
        Set<TypeElement> used = new LinkedHashSet<>();
        addUsed(type, used);
        return used.stream().flatMap(this::ownWarnings).distinct().sorted().toList();
    }

    private static void addUsed(TypeElement type, Set<TypeElement> used) {
        if (used.add(type) && ReferentReader.isStruct(type)) {
            MemberReader.fields(type).stream()
                    .flatMap(field -> ReferentReader.named(field.asType()))
                    .forEach(named -> addUsed(named, used));
        }
    }

    private Stream<String> ownWarnings(TypeElement type) {
        if (!ReferentReader.isStruct(type)) {
            return Declarations.around(type).flatMap(element -> deprecation.warning(element).stream());
        }
        Set<String> accessors = MemberReader.fields(type).stream()
                .flatMap(MemberReader::accessorNames)
                .collect(Collectors.toSet());
        Stream<ExecutableElement> members = type.getEnclosedElements().stream()
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .filter(member -> member.getKind() == ElementKind.CONSTRUCTOR
                        || member.getParameters().isEmpty()
                                && accessors.contains(member.getSimpleName().toString()));
        return Stream.concat(Declarations.around(type), members)
                .flatMap(element -> deprecation.warning(element).stream());
    }
}
