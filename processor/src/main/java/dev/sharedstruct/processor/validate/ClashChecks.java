package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No method can be generated twice. Of two places with several clashes the first one is reported. */
final class ClashChecks {

    private ClashChecks() {}

    static List<Diagnostic> of(Struct struct) {
        String accessor = struct.name().accessor().simple();
        Map<String, Signature> seen = new HashMap<>();
        Set<Set<Location>> reported = new HashSet<>();
        List<Diagnostic> found = new ArrayList<>();
        for (Signature signature : Signatures.of(struct)) {
            Signature first = seen.putIfAbsent(signature.key(), signature);
            if (first != null
                    && !signature.culprit().isEmpty()
                    && reported.add(Set.copyOf(List.of(first.location(), signature.location())))) {
                found.add(Diagnostic.of(
                        Problem.METHOD_CLASH,
                        signature.location(),
                        accessor,
                        signature.key(),
                        first.origin(),
                        signature.origin(),
                        either(first, signature)));
            }
        }
        return found;
    }

    private static String either(Signature first, Signature second) {
        return first.culprit().isEmpty() || first.culprit().equals(second.culprit())
                ? second.culprit()
                : first.culprit() + " or " + second.culprit();
    }
}
