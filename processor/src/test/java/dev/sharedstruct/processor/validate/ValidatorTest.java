package dev.sharedstruct.processor.validate;

import static dev.sharedstruct.processor.model.Primitive.BOOLEAN;
import static dev.sharedstruct.processor.model.Primitive.INT;
import static dev.sharedstruct.processor.model.Primitive.LONG;
import static dev.sharedstruct.processor.model.Structs.account;
import static dev.sharedstruct.processor.model.Structs.lang;
import static dev.sharedstruct.processor.model.Structs.likeRecord;
import static dev.sharedstruct.processor.model.Structs.outcome;
import static dev.sharedstruct.processor.model.Structs.primitive;
import static dev.sharedstruct.processor.model.Structs.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.AccessorMethod;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Constructor;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Options;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Referent;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.Structs;
import dev.sharedstruct.processor.model.Surroundings;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {

    private static final TypeRef ACCOUNT = new TypeRef.Declared(QualifiedName.of("bank", "Account"));

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(account().kind(Struct.Kind.INTERFACE), Problem.UNSUPPORTED_KIND),
                arguments(account().kind(Struct.Kind.ENUM), Problem.UNSUPPORTED_KIND),
                arguments(account().kind(Struct.Kind.ANNOTATION), Problem.UNSUPPORTED_KIND),
                arguments(account().typeParameters("T", "U"), Problem.GENERIC_TYPE),
                arguments(account().privateType("Bank"), Problem.PRIVATE_TYPE),
                arguments(account().with(Struct.Trait.INNER), Problem.INNER_TYPE),
                arguments(account().with(Struct.Trait.ABSTRACT), Problem.ABSTRACT_TYPE),
                arguments(account().superclass("Base"), Problem.SUPERCLASS),
                arguments(record(), Problem.NO_FIELDS),
                arguments(account().plain(), Problem.PLAIN_WITH_LOCK),
                arguments(account().surroundings(surroundings(Optional.empty(), true, true)), Problem.NAME_TAKEN),
                arguments(
                        account().surroundings(surroundings(Optional.empty(), false, false)), Problem.RUNTIME_MISSING),
                arguments(
                        account().surroundings(surroundings(Optional.of("shop"), false, false)),
                        Problem.RUNTIME_NOT_READ),
                arguments(account().component("owner", lang("String")), Problem.MISSING_BOUND),
                arguments(account().component("owner", new TypeRef.Array(primitive(INT))), Problem.MISSING_LENGTH),
                arguments(account().component("owner", lang("Character")), Problem.BOXED_FIELD_TYPE),
                arguments(account().compound(returning(lang("Integer"))), Problem.COMPOUND_RETURN_TYPE),
                arguments(account().compound(returning(new TypeRef.OfVoid())), Problem.COMPOUND_RETURN_TYPE),
                arguments(account().compound(returning(outcome())), Problem.COMPOUND_RAW_OUTCOME),
                arguments(
                        account().compound(returning(outcome(lang("Long"), lang("Boolean")))),
                        Problem.COMPOUND_OTHER_OUTCOME),
                arguments(account().compound(returning(outcome(ACCOUNT, wildcard()))), Problem.COMPOUND_WILDCARD),
                arguments(account().compound(with(Compound.Trait.STATIC)), Problem.COMPOUND_STATIC),
                arguments(account().compound(with(Compound.Trait.PRIVATE)), Problem.COMPOUND_PRIVATE),
                arguments(account().compound(with(Compound.Trait.ABSTRACT)), Problem.COMPOUND_ABSTRACT),
                arguments(account().unlocked().compound("deposit"), Problem.COMPOUND_WITHOUT_LOCK));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void findsTheProblem(Structs struct, Problem problem) {
        assertThat(Validator.validate(struct.build()))
                .extracting(Diagnostic::problem)
                .containsExactly(problem);
    }

    static Stream<Structs> right() {
        return Stream.of(
                account(),
                account().unlocked(),
                account().without(Struct.Trait.PUBLIC),
                account().with(Struct.Trait.VALIDATING),
                account().name("", "Account"),
                account().name("bank", "Bank", "Account"),
                account().compound("deposit", new Parameter("amount", primitive(LONG))),
                account().compound("deposit").compound("deposit", new Parameter("amount", primitive(LONG))),
                account().compound(returning(outcome(ACCOUNT, new TypeRef.Array(primitive(INT))))),
                record().component("set", INT).component("in", INT).component("apply", INT),
                gauge(accessor("getOpen", BOOLEAN)),
                gauge(accessor("isOpen", BOOLEAN)));
    }

    @ParameterizedTest
    @MethodSource("right")
    void findsNothing(Structs struct) {
        assertThat(Validator.validate(struct.build())).isEmpty();
    }

    @Test
    void reportsEveryProblemInTheOrderOfTheSource() {
        Struct struct = record().privateType("Account")
                .typeParameters("T")
                .component("name", lang("String"))
                .component("age", lang("Integer"))
                .compound(with(Compound.Trait.STATIC))
                .build();
        assertThat(Validator.validate(struct))
                .extracting(Diagnostic::problem)
                .containsExactly(
                        Problem.GENERIC_TYPE,
                        Problem.PRIVATE_TYPE,
                        Problem.MISSING_BOUND,
                        Problem.BOXED_FIELD_TYPE,
                        Problem.COMPOUND_STATIC);
    }

    static Stream<Arguments> wrongClasses() {
        Parameter open = new Parameter("open", primitive(BOOLEAN));
        return Stream.of(
                arguments(likeRecord().field(open()).constructor(taking(open)), Problem.MISSING_ACCESSOR),
                arguments(
                        gauge(new AccessorMethod(
                                "open", primitive(BOOLEAN), Optional.of("private"), Optional.empty(), 0)),
                        Problem.INACCESSIBLE_ACCESSOR),
                arguments(gauge(accessor("open", INT)), Problem.ACCESSOR_TYPE),
                arguments(
                        gauge(new AccessorMethod(
                                "open", primitive(BOOLEAN), Optional.empty(), Optional.of("java.io.IOException"), 0)),
                        Problem.ACCESSOR_THROWS),
                arguments(likeRecord().field(open(accessor("open", BOOLEAN))), Problem.MISSING_CONSTRUCTOR),
                arguments(
                        likeRecord()
                                .field(open(accessor("open", BOOLEAN)))
                                .constructor(new Constructor(0, List.of(open), true, Optional.empty())),
                        Problem.PRIVATE_CONSTRUCTOR),
                arguments(
                        likeRecord()
                                .field(open(accessor("open", BOOLEAN)))
                                .constructor(new Constructor(0, List.of(open), false, Optional.of("Exception"))),
                        Problem.CONSTRUCTOR_THROWS),
                arguments(
                        likeRecord()
                                .field(new Field(
                                        "open",
                                        primitive(BOOLEAN),
                                        new Referent.Opaque(),
                                        Options.NONE,
                                        true,
                                        List.of()))
                                .constructor(taking(open)),
                        Problem.TRANSIENT_FIELD));
    }

    @ParameterizedTest
    @MethodSource("wrongClasses")
    void findsTheProblemOfAClass(Structs struct, Problem problem) {
        assertThat(Validator.validate(struct.build()))
                .extracting(Diagnostic::problem)
                .containsExactly(problem);
    }

    @Test
    void constructorWithTheFieldsNamesInAnotherOrderIsRefused() {
        Structs size = likeRecord()
                .field(field("width", INT))
                .field(field("height", INT))
                .constructor(taking(new Parameter("height", primitive(INT)), new Parameter("width", primitive(INT))));
        assertThat(Validator.validate(size.build())).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.problem()).isEqualTo(Problem.CONSTRUCTOR_ORDER);
            assertThat(diagnostic.location()).isEqualTo(new Location.OfConstructor(0));
            assertThat(diagnostic.text()).contains("(int height, int width)", "Account(int width, int height)");
        });
    }

    @Test
    void constructorWithOtherNamesIsAccepted() {
        Structs size = likeRecord()
                .field(field("width", INT))
                .field(field("height", INT))
                .constructor(taking(new Parameter("w", primitive(INT)), new Parameter("h", primitive(INT))));
        assertThat(Validator.validate(size.build())).isEmpty();
    }

    @Test
    void typesOfOneAccessorAreRefusedBoth() {
        QualifiedName nested = QualifiedName.of("bank", "Bank", "Account");
        QualifiedName topLevel = QualifiedName.of("bank", "Bank_Account");
        List<QualifiedName> both = List.of(nested, topLevel);
        assertThat(NameChecks.validate(nested, both)).isPresent();
        assertThat(NameChecks.validate(topLevel, both)).isPresent();
        assertThat(NameChecks.validate(QualifiedName.of("bank", "Account"), both))
                .isEmpty();
    }

    @Test
    void wrongCompoundsAreLeftOut() {
        Struct struct = account()
                .compound(Structs.compound(0, "wrong", lang("String"), Set.of()))
                .compound("right")
                .build();
        List<Diagnostic> problems = Validator.validate(struct);
        assertThat(problems).hasSize(1);
        assertThat(Recovery.withoutWrongCompounds(struct, problems))
                .hasValueSatisfying(sound ->
                        assertThat(sound.compounds()).extracting(Compound::name).containsExactly("right"));
    }

    @Test
    void wrongFieldsAreNotLeftOut() {
        Struct struct = account()
                .component("name", lang("String"))
                .compound(Structs.compound(0, "wrong", lang("String"), Set.of()))
                .build();
        assertThat(Recovery.withoutWrongCompounds(struct, Validator.validate(struct)))
                .isEmpty();
    }

    private static Surroundings surroundings(Optional<String> module, boolean hasRuntime, boolean nameTaken) {
        return new Surroundings(module, hasRuntime, true, false, nameTaken);
    }

    private static Compound returning(TypeRef type) {
        return Structs.compound(0, "deposit", type, Set.of());
    }

    private static Compound with(Compound.Trait trait) {
        return Structs.compound(0, "deposit", ACCOUNT, Set.of(trait));
    }

    private static TypeRef wildcard() {
        return new TypeRef.Wildcard(Optional.empty(), Optional.empty());
    }

    private static Structs gauge(AccessorMethod accessor) {
        return likeRecord().field(open(accessor)).constructor(taking(new Parameter("open", primitive(BOOLEAN))));
    }

    private static Field open(AccessorMethod... accessors) {
        return new Field("open", primitive(BOOLEAN), new Referent.Opaque(), Options.NONE, false, List.of(accessors));
    }

    private static Field field(String name, Primitive type) {
        return new Field(
                name, primitive(type), new Referent.Opaque(), Options.NONE, false, List.of(accessor(name, type)));
    }

    private static AccessorMethod accessor(String name, Primitive type) {
        return new AccessorMethod(name, primitive(type), Optional.empty(), Optional.empty(), 0);
    }

    private static Constructor taking(Parameter... parameters) {
        return new Constructor(0, List.of(parameters), false, Optional.empty());
    }
}
