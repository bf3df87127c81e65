package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.Ref;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.Scale;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Signed;
import dev.sharedstruct.annotation.Unsigned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;

/** What fits into one word each. */
@SharedStruct(lock = LockMode.NONE)
public record RawKinds(
        Color color,
        @Unsigned(8) int left,
        @Unsigned(8) int middle,
        @Signed(8) long right,
        boolean on,
        boolean off,
        Plate plate,
        @Length(2) Plate[] plates,
        @Unsigned(16) int port,
        @Length(3) short[] shorts,
        @Length(3) @Signed(16) int[] steps,
        @Length(3) Color[] colors,
        @Length(3) boolean[] flags,
        LocalDate day,
        LocalTime time,
        @Scale(3) BigDecimal price,
        Ref<Point> near,
        @Length(2) double[] doubles) {}
