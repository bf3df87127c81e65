package dev.sharedstruct.processor.emit;

import static dev.sharedstruct.processor.model.Structs.account;
import static dev.sharedstruct.processor.model.Structs.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Kinds;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.Structs;
import dev.sharedstruct.processor.model.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessorEmitterTest {

    static Stream<Struct> structs() {
        return Stream.of(
                account()
                        .compound("deposit", new Parameter("amount", Structs.primitive(Primitive.LONG)))
                        .build(),
                account().with(Struct.Trait.VALIDATING).build(),
                everything().build(),
                everything().with(Struct.Trait.VALIDATING).build(),
                everything().unlocked().build(),
                everything().unlocked().plain().build(),
                account().name("", "Account").build());
    }

    @ParameterizedTest
    @MethodSource("structs")
    void sameModelMakesTheSameText(Struct struct) {
        assertThat(AccessorEmitter.emit(struct))
                .hasToString(AccessorEmitter.emit(struct).toString());
    }

    @ParameterizedTest
    @MethodSource("structs")
    void everyFieldHasEveryOperationOfItsType(Struct struct) {
        List<String> methods = AccessorEmitter.emit(struct).typeSpec().methodSpecs().stream()
                .map(AccessorEmitterTest::signature)
                .toList();
        assertThat(methods).doesNotHaveDuplicates();
        for (Field field : struct.fields()) {
            assertThat(methods).contains(field.name() + "()");
            Operation.of(struct, kind(struct, field))
                    .forEach(operation -> assertThat(methods).contains(signature(operation, struct, field)));
        }
    }

    @Test
    void compilersAnnotationIsLeftOutWhereItCannotBeSeen() {
        Struct struct = account()
                .surroundings(new Surroundings(Optional.empty(), true, false, false, false))
                .build();
        assertThat(AccessorEmitter.emit(struct).toString())
                .doesNotContain("javax.annotation")
                .contains("@SharedStructGenerated");
    }

    @Test
    void constantsAndHelpersKeepOutOfTheWayOfTheUsersNames() {
        Struct struct = record().component("type", Primitive.INT)
                .component("TYPE", Primitive.INT)
                .component("layout", Primitive.INT)
                .component("fieldsSize", Primitive.INT)
                .component("load", Primitive.INT)
                .compound("change")
                .build();
        assertThat(AccessorEmitter.emit(struct).typeSpec().fieldSpecs())
                .extracting(field -> field.name())
                .containsExactly(
                        "SIZE",
                        "ALIGNMENT",
                        "TYPE_OFFSET",
                        "TYPE_OFFSET_",
                        "LAYOUT_OFFSET",
                        "FIELDS_SIZE_OFFSET",
                        "LOAD_OFFSET",
                        "FIELDS_SIZE",
                        "LAYOUT",
                        "TYPE_",
                        "TYPE__",
                        "LAYOUT_",
                        "FIELDS_SIZE_",
                        "LOAD",
                        "TYPE");
        assertThat(AccessorEmitter.emit(struct).typeSpec().methodSpecs())
                .extracting(MethodSpec::name)
                .contains("load", "load_", "change", "change_", "store");
    }

    @Test
    void visibilityIsThatOfTheType() {
        assertThat(AccessorEmitter.emit(account().build()).toString()).contains("public final class SharedAccount");
        assertThat(AccessorEmitter.emit(account().without(Struct.Trait.PUBLIC).build())
                        .toString())
                .contains("\nfinal class SharedAccount");
    }

    private static Structs everything() {
        Structs struct = record().name("bank", "Everything");
        for (Primitive type : Primitive.values()) {
            struct.component(type.keyword() + "Field", type);
        }
        return struct;
    }

    private static String signature(MethodSpec method) {
        return method.parameters().stream()
                .map(ParameterSpec::type)
                .map(type -> type instanceof ParameterizedTypeName generic
                        ? generic.rawType().toString()
                        : type.toString())
                .collect(Collectors.joining(",", method.name() + "(", ")"));
    }

    private static Kind kind(Struct struct, Field field) {
        return Kinds.find(struct, field).orElseThrow();
    }

    private static String signature(Operation operation, Struct struct, Field field) {
        return operation.parameters(kind(struct, field), field.type()).stream()
                .map(Parameter::erasure)
                .collect(Collectors.joining(",", operation.method(field) + "(", ")"));
    }
}
