package dev.sharedstruct.processor.model;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.LockMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds structs for tests: a valid public record, unless told otherwise. */
public final class Structs {

    private QualifiedName name = QualifiedName.of("bank", "Account");
    private Struct.Kind kind = Struct.Kind.RECORD;
    private final Set<Struct.Trait> traits = EnumSet.of(Struct.Trait.PUBLIC);
    private List<String> typeParameters = List.of();
    private Optional<String> privateType = Optional.empty();
    private Optional<String> superclass = Optional.empty();
    private Rules rules = Rules.DEFAULT;
    private final List<Field> fields = new ArrayList<>();
    private final List<Constructor> constructors = new ArrayList<>();
    private final List<Compound> compounds = new ArrayList<>();
    private Surroundings surroundings = new Surroundings(Optional.empty(), true, true, false, false);

    private Structs() {}

    /** A record without components. */
    public static Structs record() {
        return new Structs();
    }

    /** {@code record Account(long balance, int deposits)}. */
    public static Structs account() {
        return record().component("balance", Primitive.LONG).component("deposits", Primitive.INT);
    }

    /** A class without fields. */
    public static Structs likeRecord() {
        Structs structs = record();
        structs.kind = Struct.Kind.CLASS;
        structs.traits.add(Struct.Trait.VALIDATING);
        return structs;
    }

    public Structs name(String packageName, String... simpleNames) {
        name = QualifiedName.of(packageName, simpleNames);
        return this;
    }

    public Structs kind(Struct.Kind other) {
        kind = other;
        return this;
    }

    public Structs with(Struct.Trait trait) {
        traits.add(trait);
        return this;
    }

    public Structs without(Struct.Trait trait) {
        traits.remove(trait);
        return this;
    }

    public Structs typeParameters(String... names) {
        typeParameters = List.of(names);
        return this;
    }

    public Structs privateType(String type) {
        privateType = Optional.of(type);
        return this;
    }

    public Structs superclass(String type) {
        superclass = Optional.of(type);
        return this;
    }

    public Structs unlocked() {
        rules = rules.withLock(LockMode.NONE);
        return this;
    }

    public Structs plain() {
        rules = rules.withAccess(FieldAccess.PLAIN);
        return this;
    }

    public Structs component(String component, Primitive type) {
        return component(component, new TypeRef.OfPrimitive(type));
    }

    public Structs component(String component, TypeRef type) {
        return field(Field.component(component, type));
    }

    public Structs field(Field field) {
        fields.add(field);
        return this;
    }

    public Structs constructor(Constructor constructor) {
        constructors.add(constructor);
        return this;
    }

    public Structs compound(Compound compound) {
        compounds.add(compound);
        return this;
    }

    public Structs surroundings(Surroundings other) {
        surroundings = other;
        return this;
    }

    /** A method that returns the next state. */
    public Structs compound(String method, Parameter... parameters) {
        return compound(compound(compounds.size(), method, new TypeRef.Declared(name), Set.of(), parameters));
    }

    /** A public method, with more traits. */
    public static Compound compound(
            int index, String method, TypeRef returned, Set<Compound.Trait> more, Parameter... parameters) {
        Set<Compound.Trait> traits = EnumSet.of(Compound.Trait.PUBLIC);
        traits.addAll(more);
        return new Compound(
                index,
                method,
                traits,
                List.of(),
                returned,
                List.of(parameters),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** {@code Outcome<next, answer>}. */
    public static TypeRef outcome(TypeRef... arguments) {
        return new TypeRef.Declared(RuntimeType.OUTCOME.type(), arguments);
    }

    /** {@code java.lang}'s class of that name. */
    public static TypeRef lang(String simpleName) {
        return new TypeRef.Declared(QualifiedName.of("java.lang", simpleName));
    }

    public static TypeRef primitive(Primitive kind) {
        return new TypeRef.OfPrimitive(kind);
    }

    public Struct build() {
        return new Struct(
                name,
                kind,
                traits,
                typeParameters,
                privateType,
                superclass,
                rules,
                fields,
                constructors,
                compounds,
                List.of(),
                surroundings);
    }
}
