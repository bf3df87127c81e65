package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.List;

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
    }

    private static void ofField(Struct struct, Field field, List<Signature> signatures) {
        if (field.layoutType().isEmpty()) {
            return;
        }
        Primitive type = field.primitive();
        String culprit = (struct.kind() == Struct.Kind.RECORD ? "component " : "field ") + field.name();
        signatures.add(new Signature(field.name(), List.of(), "the getter of " + culprit, field.location(), culprit));
        for (Operation operation : Operation.values()) {
            if (operation.appliesTo(type)) {
                String origin = operation == Operation.SET ? "the setter of " : "an operation on ";
                List<String> parameters = operation.parameters(type).stream()
                        .map(Parameter::erasure)
                        .toList();
                signatures.add(new Signature(
                        operation.method(field), parameters, origin + culprit, field.location(), culprit));
            }
        }
    }

    private static Signature ofCompound(Compound compound) {
        List<String> parameters =
                compound.parameters().stream().map(Parameter::erasure).toList();
        String culprit = "method " + compound.name();
        return new Signature(compound.name(), parameters, "the compound " + culprit, compound.location(), culprit);
    }
}
