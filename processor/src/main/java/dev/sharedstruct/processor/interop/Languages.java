package dev.sharedstruct.processor.interop;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the option of the processor asks for.
 *
 * @param known in which files are to be written
 * @param unknown what else it names
 */
public record Languages(Set<Language> known, List<String> unknown) {

    /** The name of the option; its value has languages, separated by commas. */
    public static final String OPTION = "sharedstruct.languages";

    /** Copies the collections. */
    public Languages {
        known = known.isEmpty() ? Set.of() : EnumSet.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the value of the option.
     *
     * @param value null if it was not given
     */
    public static Languages of(String value) {
        Set<Language> known = EnumSet.noneOf(Language.class);
        List<String> unknown = new ArrayList<>();
        for (String name : value == null ? new String[0] : value.split(",", -1)) {
            Language.named(name.strip()).ifPresentOrElse(known::add, () -> unknown.add(name.strip()));
        }
        return new Languages(known, unknown);
    }
}
