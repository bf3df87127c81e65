package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Saves of a struct what can be saved. An accessor without the wrong compound operations keeps the compiler from
 * burying the one error under many of its own, about a class that it cannot find.
 */
public final class Recovery {

    private Recovery() {}

    /**
     * Leaves out what is wrong.
     *
     * @param struct as found
     * @param problems of it
     * @return what an accessor can be written for; nothing if more than compounds is wrong
     */
    public static Optional<Struct> withoutWrongCompounds(Struct struct, List<Diagnostic> problems) {
        Set<Location> wrong =
                problems.stream().map(problem -> place(problem.location())).collect(Collectors.toSet());
        List<Compound> sound = struct.compounds().stream()
                .filter(compound -> !wrong.contains(compound.location()))
                .toList();
        boolean onlyCompounds = wrong.size() == struct.compounds().size() - sound.size();
        return onlyCompounds ? Optional.of(struct.withCompounds(sound)) : Optional.empty();
    }

    private static Location place(Location location) {
        return location instanceof Location.OfAnnotation(Location annotated, QualifiedName _) ? annotated : location;
    }
}
