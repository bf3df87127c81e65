package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.TypeParameter;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.List;

/** The types that generated code names. */
final class Types {

    static final ClassName GUARDED = of(RuntimeType.GUARDED.type());
    static final ClassName OUTCOME = of(RuntimeType.OUTCOME.type());
    static final ClassName FIELD_CODEC = of(RuntimeType.FIELD_CODEC.type());
    static final ClassName REF = of(RuntimeType.REF.type());
    static final ClassName SHARED = of(RuntimeType.SHARED.type());
    static final ClassName SHARED_LOCK = of(RuntimeType.SHARED_LOCK.type());
    static final ClassName SHARED_MEMORY = of(RuntimeType.SHARED_MEMORY.type());
    static final ClassName ACCESSOR = of(RuntimeType.ACCESSOR.type());
    static final ClassName BLOCKS = of(RuntimeType.BLOCKS.type());
    static final ClassName BINDING = of(RuntimeType.BINDING.type());
    static final ClassName ENUM_TABLE = of(RuntimeType.ENUM_TABLE.type());
    static final ClassName FIELDS = of(RuntimeType.FIELDS.type());
    static final ClassName GUARD = of(RuntimeType.GUARD.type());
    static final ClassName NARROW = of(RuntimeType.NARROW.type());
    static final ClassName RAW = of(RuntimeType.RAW.type());
    static final ClassName REFS = of(RuntimeType.REFS.type());
    static final ClassName STRUCT_TYPE = of(RuntimeType.STRUCT_TYPE.type());
    static final ClassName TEXTS = of(RuntimeType.TEXTS.type());
    static final ClassName VALUES = of(RuntimeType.VALUES.type());
    static final ClassName WORDS = of(RuntimeType.WORDS.type());

    static final ClassName STRUCT_LAYOUT = ClassName.get("java.lang.foreign", "StructLayout");
    static final ClassName MEMORY_LAYOUT = ClassName.get("java.lang.foreign", "MemoryLayout");
    static final ClassName PATH_ELEMENT = MEMORY_LAYOUT.nestedClass("PathElement");
    static final ClassName MEMORY_SEGMENT = ClassName.get("java.lang.foreign", "MemorySegment");
    static final ClassName VAR_HANDLE = ClassName.get("java.lang.invoke", "VarHandle");
    static final ClassName REFERENCE = ClassName.get("java.lang.ref", "Reference");
    static final ClassName OBJECTS = ClassName.get("java.util", "Objects");
    static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    static final ClassName BIG_DECIMAL = ClassName.get("java.math", "BigDecimal");
    static final ClassName OPTIONAL = ClassName.get("java.util", "Optional");
    static final ClassName ZONE_OFFSET = ClassName.get("java.time", "ZoneOffset");
    static final ClassName FUNCTION = ClassName.get("java.util.function", "Function");
    static final ClassName UNARY_OPERATOR = ClassName.get("java.util.function", "UnaryOperator");

    private Types() {}

    static ClassName of(QualifiedName name) {
        List<String> simpleNames = name.simpleNames();
        return ClassName.get(
                name.packageName(),
                simpleNames.getFirst(),
                simpleNames.subList(1, simpleNames.size()).toArray(String[]::new));
    }

    static TypeName of(TypeRef type) {
        return switch (type) {
            case TypeRef.OfVoid _ -> TypeName.VOID;
            case TypeRef.OfPrimitive(Primitive kind) -> of(kind);
            case TypeRef.Array(TypeRef component) -> ArrayTypeName.of(of(component));
            case TypeRef.Variable(String name) -> TypeVariableName.get(name);
            case TypeRef.Declared declared -> of(declared);
            case TypeRef.Wildcard wildcard -> of(wildcard);
        };
    }

    static TypeVariableName of(TypeParameter parameter) {
        return TypeVariableName.get(
                parameter.name(), parameter.bounds().stream().map(Types::of).toArray(TypeName[]::new));
    }

    static TypeName of(Primitive kind) {
        return switch (kind) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }

    private static TypeName of(TypeRef.Declared declared) {
        TypeName[] arguments = declared.arguments().stream().map(Types::of).toArray(TypeName[]::new);
        if (declared.owner().isPresent() && of(declared.owner().get()) instanceof ParameterizedTypeName owner) {
            return owner.nestedClass(declared.name().simple(), List.of(arguments));
        }
        ClassName name = of(declared.name());
        return arguments.length == 0 ? name : ParameterizedTypeName.get(name, arguments);
    }

    private static TypeName of(TypeRef.Wildcard wildcard) {
        return wildcard.lower()
                .map(bound -> WildcardTypeName.supertypeOf(of(bound)))
                .orElseGet(() -> WildcardTypeName.subtypeOf(
                        wildcard.upper().map(Types::of).orElse(ClassName.OBJECT)));
    }
}
