package dev.sharedstruct.processor.validate;

import static dev.sharedstruct.processor.model.Primitive.INT;
import static dev.sharedstruct.processor.model.Primitive.LONG;
import static dev.sharedstruct.processor.model.Structs.account;
import static dev.sharedstruct.processor.model.Structs.lang;
import static dev.sharedstruct.processor.model.Structs.primitive;
import static dev.sharedstruct.processor.model.Structs.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Structs;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClashChecksTest {

    private static final TypeRef ACCOUNT = new TypeRef.Declared(QualifiedName.of("bank", "Account"));

    static Stream<Arguments> clashes() {
        Parameter amount = new Parameter("amount", primitive(LONG));
        return Stream.of(
                arguments(
                        record().component("x", INT).component("addX", INT),
                        "the method addX(int) twice: it is an operation on component x, and the setter of component"
                                + " addX: rename component x or component addX"),
                arguments(
                        record().component("x", INT).component("X", INT),
                        "the method addX(int) twice: it is an operation on component x, and an operation on component"
                                + " X: rename component x or component X"),
                arguments(
                        account().compound("balance", amount),
                        "the method balance(long) twice: it is the setter of component balance, and the compound method"
                                + " balance: rename component balance or method balance"),
                arguments(
                        account().compound("set", new Parameter("other", ACCOUNT, "bank.Account")),
                        "the method set(bank.Account) twice: it is a method of Shared, and the compound method set:"
                                + " rename method set"),
                arguments(
                        account().compound("getAndSet", new Parameter("other", lang("Object"), "java.lang.Object")),
                        "the method getAndSet(java.lang.Object) twice: it is a method of Guarded, and the compound"
                                + " method getAndSet: rename method getAndSet"),
                arguments(
                        account()
                                .compound(
                                        "open",
                                        new Parameter("m", ACCOUNT, "dev.sharedstruct.SharedMemory"),
                                        new Parameter("n", lang("String"), "java.lang.String")),
                        "the method open(dev.sharedstruct.SharedMemory, java.lang.String) twice: it is a static method"
                                + " of every accessor, and the compound method open: rename method open"),
                arguments(
                        account().compound("wait", amount),
                        "the method wait(long) twice: it is a method of Object, and the compound method wait: rename"
                                + " method wait"));
    }

    @ParameterizedTest
    @MethodSource("clashes")
    void namesBothOrigins(Structs struct, String text) {
        assertThat(ClashChecks.of(struct.build()))
                .extracting(Diagnostic::text)
                .containsExactly("[sharedstruct.MethodClash] SharedAccount would have " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "lock", "hashCode", "getClass", "wait", "notify", "finalize", "toString", "clone"})
    void getterThatEveryAccessorHasIsRefused(String component) {
        assertThat(ClashChecks.of(record().component(component, LONG).build())).isNotEmpty();
    }

    @Test
    void withoutALockItsMethodsAreFree() {
        assertThat(ClashChecks.of(record().unlocked().component("lock", LONG).build()))
                .isEmpty();
    }

    @Test
    void overloadsAreNoClash() {
        Structs struct = account()
                .compound("deposit", new Parameter("amount", primitive(LONG)))
                .compound("deposit", new Parameter("amount", primitive(INT)))
                .compound("addBalance", new Parameter("amount", primitive(INT)));
        assertThat(ClashChecks.of(struct.build())).isEmpty();
    }
}
