package dev.sharedstruct.processor.diagnostic;

import dev.sharedstruct.processor.model.Location;

/**
 * A problem at its place.
 *
 * @param problem of which kind
 * @param location where
 * @param text the whole message
 */
public record Diagnostic(Problem problem, Location location, String text) {

    /**
     * Words a problem.
     *
     * @param problem of which kind
     * @param location where
     * @param arguments of its text
     */
    public static Diagnostic of(Problem problem, Location location, Object... arguments) {
        return new Diagnostic(problem, location, problem.text(arguments));
    }
}
