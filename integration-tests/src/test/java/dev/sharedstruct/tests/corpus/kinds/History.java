package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Default;
import dev.sharedstruct.annotation.Evolution;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.Scale;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Unsigned;
import dev.sharedstruct.annotation.Utf8;
import java.math.BigDecimal;
import java.util.UUID;

/** Fields that came later, of every kind that can have a default. */
@SharedStruct(evolution = Evolution.APPEND, reserve = 40)
public record History(
        long id,
        @Default("7") int limit,
        @Default("RED") Color color,
        @Default("\"Jürgen\"\n") @Utf8(12) String name,
        @Default("200") @Unsigned(8) int percent,
        @Default("-0.0") double ratio,
        @Default("1.5") float half,
        @Default("'") char quote,
        @Default("true") boolean open,
        @Default("-9223372036854775808") long least,
        @Default("-1") short small,
        @Default("1.25") @Scale(2) BigDecimal price,
        UUID key,
        @Length(3) int[] scores,
        Point home) {}
