package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Kinds;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All methods that an accessor will have. */
final class Signatures {

    private static final String OBJECT = "java.lang.Object";

    private static final String STRING = "java.lang.String";

    private static final String FUNCTION = "java.util.function.Function";

    private static final String UNARY_OPERATOR = "java.util.function.UnaryOperator";

    private static final String MEMORY = RuntimeType.SHARED_MEMORY.type().canonical();

    private Signatures() {}

    /** The fixed ones, then those of the fields, then the compounds. */
    static List<Signature> of(Struct struct) {
        List<Signature> signatures = new ArrayList<>();
        ofObject(signatures);
        ofShared(struct, signatures);
        if (struct.isGuarded()) {
            ofGuarded(struct, signatures);
        }
        ofStatics(struct, signatures);
        struct.fields().forEach(field -> ofField(struct, field, signatures));
        struct.compounds().forEach(compound -> signatures.add(ofCompound(compound)));
        return signatures;
    }

    private static void ofObject(List<Signature> signatures) {
        for (String name : List.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString")) {
            signatures.add(Signature.fixed(name, "a method of Object"));
        }
        signatures.add(Signature.fixed("equals", "a method of Object", OBJECT));
        signatures.add(Signature.fixed("wait", "a method of Object"));
        signatures.add(Signature.fixed("wait", "a method of Object", "long"));
        signatures.add(Signature.fixed("wait", "a method of Object", "long", "int"));
    }

    /** An inherited method clashes by its own signature, and by its erasure. */
    private static void ofShared(Struct struct, List<Signature> signatures) {
        String origin = "a method of Shared";
        signatures.add(Signature.fixed("get", origin));
        for (String value : List.of(struct.name().canonical(), OBJECT)) {
            signatures.add(Signature.fixed("set", origin, value));
        }
    }

    private static void ofGuarded(Struct struct, List<Signature> signatures) {
        String origin = "a method of Guarded";
        signatures.add(Signature.fixed("lock", origin));
        signatures.add(Signature.fixed("apply", origin, FUNCTION));
        for (String name : List.of("update", "getAndUpdate", "updateAndGet")) {
            signatures.add(Signature.fixed(name, origin, UNARY_OPERATOR));
        }
        signatures.add(Signature.fixed("accumulateAndGet", origin, OBJECT, "java.util.function.BiFunction"));
        for (String value : List.of(struct.name().canonical(), OBJECT)) {
            signatures.add(Signature.fixed("getAndSet", origin, value));
            signatures.add(Signature.fixed("compareAndSet", origin, value, value));
        }
    }

    private static void ofStatics(Struct struct, List<Signature> signatures) {
        String origin = "a static method of every accessor";
        signatures.add(
                Signature.fixed("in", origin, MEMORY, STRING, struct.name().canonical()));
        signatures.add(Signature.fixed("open", origin, MEMORY, STRING));
        signatures.add(Signature.fixed("remove", origin, MEMORY, STRING));
        signatures.add(
                Signature.fixed("follow", origin, MEMORY, RuntimeType.REF.type().canonical()));
    }

    private static void ofField(Struct struct, Field field, List<Signature> signatures) {
        Kinds.find(struct, field).ifPresent(kind -> new FieldSignatures(struct, field, signatures).add(kind));
    }

    /** Those of one field. */
    private record FieldSignatures(Struct struct, Field field, List<Signature> signatures) {

        void add(Kind kind) {
            add(kind, field.type(), List.of());
            if (kind instanceof Kind.Array(Kind element, int _)) {
                add(element, ((TypeRef.Array) field.type()).component(), List.of("int"));
                if (element instanceof Kind.Plain(Primitive primitive)) {
                    addRanges(primitive.keyword());
                }
            }
        }

        private void add(Kind kind, TypeRef type, List<String> index) {
            add(field.name(), index, "the getter of ");
            for (Operation operation : Operation.of(struct, kind)) {
                Stream<String> parameters =
                        operation.parameters(kind, type).stream().map(Parameter::erasure);
                add(
                        operation.method(field),
                        Stream.concat(index.stream(), parameters).toList(),
                        operation == Operation.SET ? "the setter of " : "an operation on ");
            }
            if (kind instanceof Kind.Reference) {
                add(Operation.method("follow", field), index, "a method for ");
            }
        }

        private void addRanges(String element) {
            List<String> range = List.of("int", element + "[]", "int", "int");
            add(Operation.method("get", field), range, "a method for ");
            add(Operation.method("put", field), range, "a method for ");
            add(Operation.method("fill", field), List.of(element), "a method for ");
        }

        private void add(String name, List<String> parameters, String role) {
            String culprit = (struct.kind() == Struct.Kind.RECORD ? "component " : "field ") + field.name();
            signatures.add(new Signature(name, parameters, role + culprit, field.location(), culprit));
        }
    }

    private static Signature ofCompound(Compound compound) {
        List<String> parameters =
                compound.parameters().stream().map(Parameter::erasure).toList();
        String culprit = "method " + compound.name();
        return new Signature(compound.name(), parameters, "the compound " + culprit, compound.location(), culprit);
    }
}
