package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.Ref;
import dev.sharedstruct.annotation.Align;
import dev.sharedstruct.annotation.Bytes;
import dev.sharedstruct.annotation.CString;
import dev.sharedstruct.annotation.Codec;
import dev.sharedstruct.annotation.Isolated;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.Nullable;
import dev.sharedstruct.annotation.Scale;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Signed;
import dev.sharedstruct.annotation.Unsigned;
import dev.sharedstruct.annotation.Utf8;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** A component of each kind. */
@SharedStruct(adviseOrder = false)
public record Kinds(
        boolean flag,
        byte tiny,
        short small,
        char letter,
        int number,
        long big,
        float ratio,
        double precise,
        @Unsigned(8) int percent,
        @Unsigned(16) int port,
        @Unsigned(32) long address,
        @Signed(8) int step,
        @Signed(16) long offset,
        Color color,
        @Utf8(11) String name,
        @CString(7) String code,
        @Bytes(9) byte[] key,
        UUID id,
        Instant seen,
        Duration pause,
        LocalDate day,
        LocalTime time,
        LocalDateTime moment,
        @Scale(2) BigDecimal price,

        @Codec(value = Money.Codec.class, size = 10, alignment = 2)
        Money money,

        @Nullable Integer age,
        @Nullable @Utf8(6) String nick,
        @Nullable Point where,
        @Nullable Color tint,
        Optional<Long> total,
        @Utf8(5) Optional<String> suffix,
        Optional<Label> label,
        OptionalInt count,
        OptionalLong sum,
        OptionalDouble mean,
        Point home,
        Chart chart,
        @Length(3) boolean[] flags,
        @Length(5) byte[] bytes,
        @Length(3) short[] shorts,
        @Length(2) char[] chars,
        @Length(4) int[] ints,
        @Length(2) long[] longs,
        @Length(3) float[] floats,
        @Length(2) double[] doubles,
        @Length(3) @Unsigned(8) int[] percents,
        @Length(2) Color[] colors,
        @Length(2) @Utf8(4) String[] names,
        @Length(2) UUID[] ids,
        @Length(2) Label[] labels,
        @Length(2) @Scale(1) BigDecimal[] prices,
        @Length(2) Instant[] instants,
        Ref<Point> near,
        @Length(2) Ref<Point>[] all,
        @Align(32) long hot,
        @Isolated int alone) {}
