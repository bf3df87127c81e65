package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** What others have inside. */
@SharedStruct
public record Point(double x, double y) {

    /** Somewhere else. */
    @Compound
    public Point moved(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
