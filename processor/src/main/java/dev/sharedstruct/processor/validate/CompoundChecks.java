package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the compound operations of a struct must be. */
final class CompoundChecks {

    private static final QualifiedName ANNOTATION = QualifiedName.of(dev.sharedstruct.annotation.Compound.class);

    private CompoundChecks() {}

    static List<Diagnostic> of(Struct struct) {
        List<Diagnostic> found = new ArrayList<>();
        for (Compound compound : struct.compounds()) {
            check(struct, compound, found);
        }
        return found;
    }

    private static void check(Struct struct, Compound compound, List<Diagnostic> found) {
        String name = compound.name();
        if (!struct.isGuarded()) {
            Location location = new Location.OfAnnotation(compound.location(), ANNOTATION);
            found.add(Diagnostic.of(
                    Problem.COMPOUND_WITHOUT_LOCK, location, name, struct.name().simple()));
        }
        if (compound.is(Compound.Trait.STATIC)) {
            found.add(Diagnostic.of(Problem.COMPOUND_STATIC, compound.location(), name));
        }
        if (compound.is(Compound.Trait.PRIVATE)) {
            found.add(Diagnostic.of(Problem.COMPOUND_PRIVATE, compound.location(), name));
        }
        if (compound.is(Compound.Trait.ABSTRACT)) {
            found.add(Diagnostic.of(Problem.COMPOUND_ABSTRACT, compound.location(), name));
        }
        compound.hiddenType()
                .ifPresent(type ->
                        found.add(Diagnostic.of(Problem.COMPOUND_HIDDEN_TYPE, compound.location(), name, type, type)));
        ofReturnType(struct, compound).ifPresent(found::add);
    }

    private static Optional<Diagnostic> ofReturnType(Struct struct, Compound compound) {
        String record = struct.name().simple();
        String name = compound.name();
        TypeRef type = compound.returnType();
        if (type.equals(struct.type())) {
            return Optional.empty();
        }
        if (!(type instanceof TypeRef.Declared outcome) || !outcome.name().equals(RuntimeType.OUTCOME.type())) {
            return Optional.of(Diagnostic.of(
                    Problem.COMPOUND_RETURN_TYPE,
                    compound.location(),
                    name,
                    type.text(),
                    record,
                    record,
                    answerFor(type)));
        }
        if (outcome.arguments().isEmpty()) {
            return Optional.of(Diagnostic.of(Problem.COMPOUND_RAW_OUTCOME, compound.location(), name, record));
        }
        TypeRef next = outcome.arguments().get(0);
        TypeRef answer = outcome.arguments().get(1);
        if (!next.equals(struct.type())) {
            return Optional.of(Diagnostic.of(
                    Problem.COMPOUND_OTHER_OUTCOME,
                    compound.location(),
                    name,
                    next.text(),
                    record,
                    record,
                    answer instanceof TypeRef.Wildcard ? "Object" : answer.text()));
        }
        if (answer instanceof TypeRef.Wildcard(Optional<TypeRef> upper, Optional<TypeRef> _)) {
            return Optional.of(Diagnostic.of(
                    Problem.COMPOUND_WILDCARD,
                    compound.location(),
                    name,
                    answer.text(),
                    record,
                    upper.map(TypeRef::text).orElse("Object")));
        }
        return Optional.empty();
    }

    /** What the method returns now may be the answer that its author means. */
    private static String answerFor(TypeRef type) {
        return switch (type) {
            case TypeRef.OfVoid _ -> "Boolean";
            case TypeRef.OfPrimitive(var kind) ->
                switch (kind) {
                    case BOOLEAN -> "Boolean";
                    case BYTE -> "Byte";
                    case SHORT -> "Short";
                    case CHAR -> "Character";
                    case INT -> "Integer";
                    case LONG -> "Long";
                    case FLOAT -> "Float";
                    case DOUBLE -> "Double";
                };
            default -> type.text();
        };
    }
}
