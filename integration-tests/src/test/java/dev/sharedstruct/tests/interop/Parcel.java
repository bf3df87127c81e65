package dev.sharedstruct.tests.interop;

import dev.sharedstruct.FieldCodec;
import dev.sharedstruct.Ref;
import dev.sharedstruct.annotation.Align;
import dev.sharedstruct.annotation.Bytes;
import dev.sharedstruct.annotation.CString;
import dev.sharedstruct.annotation.Codec;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.Nullable;
import dev.sharedstruct.annotation.Scale;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Signed;
import dev.sharedstruct.annotation.Unsigned;
import dev.sharedstruct.annotation.Utf8;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** A field of each kind. */
@SharedStruct
record Parcel(
        boolean sealed,
        char grade,
        @Signed(8) int shelf,
        @Unsigned(16) int port,
        @Unsigned(32) long serial,
        Size size,
        @Utf8(12) String owner,
        @CString(4) String code,
        @Bytes(7) byte[] key,
        @Length(3) long[] weights,
        @Length(2) @Utf8(5) String[] labels,
        Spot start,
        @Length(2) Spot[] route,
        UUID id,
        Instant sent,
        Duration travel,
        LocalDate day,
        LocalTime time,
        LocalDateTime due,
        @Scale(2) BigDecimal price,
        OptionalInt floor,
        OptionalDouble rating,
        @Utf8(6) Optional<String> note,
        @Nullable Short room,

        @Codec(value = Celsius.InTenths.class, size = 2, alignment = 2)
        Celsius warmth,

        @Align(64) int counter,
        Ref<Parcel> next) {

    /** Constants, one of them a word that C and Python have for something else. */
    enum Size {
        SMALL,
        EOF,
        None
    }

    /** Coordinates. */
    @SharedStruct
    record Spot(double x, float y) {}

    /** A temperature. */
    record Celsius(double degrees) {

        /** Tenths of a degree. */
        static final class InTenths implements FieldCodec<Celsius> {
            @Override
            public void encode(Celsius value, MemorySegment target) {
                target.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) Math.round(value.degrees() * 10));
            }

            @Override
            public Celsius decode(MemorySegment source) {
                return new Celsius(source.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) / 10.0);
            }
        }
    }
}
