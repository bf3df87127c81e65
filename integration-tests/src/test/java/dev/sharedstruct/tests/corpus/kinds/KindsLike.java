package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.Nullable;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;
import java.util.Optional;

/** A class like a record, inside of another one too. */
@SharedStruct
public final class KindsLike {

    @Utf8(8)
    private final String name;

    @Length(3)
    private final int[] scores;

    private final Point home;

    @Nullable
    private final Integer age;

    private final Optional<Color> color;

    @Length(2)
    private final Bead[] beads;

    /** All of it. */
    public KindsLike(String name, int[] scores, Point home, Integer age, Optional<Color> color, Bead[] beads) {
        this.name = name;
        this.scores = scores;
        this.home = home;
        this.age = age;
        this.color = color;
        this.beads = beads;
    }

    /** The name. */
    public String getName() {
        return name;
    }

    /** The scores. */
    public int[] scores() {
        return scores;
    }

    /** The home. */
    public Point getHome() {
        return home;
    }

    /** The age. */
    public Integer age() {
        return age;
    }

    /** The color. */
    public Optional<Color> getColor() {
        return color;
    }

    /** The beads. */
    public Bead[] beads() {
        return beads;
    }

    /** A class in the array of another. */
    @SharedStruct
    public static final class Bead {

        private final int size;

        /** All of it. */
        public Bead(int size) {
            this.size = size;
        }

        /** The size. */
        public int getSize() {
            return size;
        }
    }
}
