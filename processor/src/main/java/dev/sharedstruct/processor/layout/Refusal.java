package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Location;

/** A field cannot be stored. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    Refusal(Problem problem, Location location, Object... arguments) {
        super(problem.id(), null, false, false);
        diagnostic = Diagnostic.of(problem, location, arguments);
    }

    /** The reason. */
    Diagnostic diagnostic() {
        return diagnostic;
    }
}
