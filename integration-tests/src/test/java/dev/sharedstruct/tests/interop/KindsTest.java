package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.Ref;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.interop.Parcel.Celsius;
import dev.sharedstruct.tests.interop.Parcel.Size;
import dev.sharedstruct.tests.interop.Parcel.Spot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value of each kind is the same for Java, C and Python. */
class KindsTest {

    private static final Parcel FIRST = new Parcel(
            true,
            'ß',
            -128,
            65_535,
            4_294_967_295L,
            Size.None,
            "Zoë 😀",
            "full",
            new byte[] {0, -1, 7},
            new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
            new String[] {"", "fünf"},
            new Spot(1.5, -2.25f),
            new Spot[] {new Spot(3, 4), new Spot(5, 6)},
            UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
            Instant.parse("2026-03-01T12:30:00.123456789Z"),
            Duration.ofSeconds(-1, 999_999_999),
            LocalDate.of(1969, 12, 31),
            LocalTime.of(23, 59, 59, 999_999_999),
            LocalDateTime.of(2000, 2, 29, 6, 7, 8, 9),
            new BigDecimal("-12345.67"),
            OptionalInt.of(-3),
            OptionalDouble.empty(),
            Optional.of("tilted"),
            null,
            new Celsius(-12.5),
            42,
            Ref.none());

    /** What the C program changes it to. */
    private static final Parcel SECOND = new Parcel(
            false,
            '€',
            127,
            1,
            2_147_483_648L,
            Size.EOF,
            "twelve bytes",
            "a",
            new byte[] {1, 2, 3, 4, 5, 6, 7},
            new long[] {1, 2, 3},
            new String[] {"five5", "é"},
            new Spot(-0.0, Float.MAX_VALUE),
            new Spot[] {new Spot(30, 40), new Spot(50, 60)},
            UUID.fromString("ffeeddcc-bbaa-9988-7766-554433221100"),
            Instant.ofEpochSecond(-1, 1),
            Duration.ofNanos(5),
            LocalDate.of(2400, 1, 1),
            LocalTime.MIDNIGHT,
            LocalDateTime.of(1969, 12, 31, 23, 59, 59),
            new BigDecimal("0.05"),
            OptionalInt.empty(),
            OptionalDouble.of(0.1),
            Optional.empty(),
            (short) -1,
            new Celsius(36.6),
            -42,
            Ref.none());

    @TempDir
    private Path folder;

    @Test
    void cReadsWhatJavaWroteAndWritesWhatJavaReads() throws Exception {
        Program.requireC();
        Path kinds = Program.compile(folder, "kinds.c");
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedParcel parcel = SharedParcel.in(memory, "parcel", FIRST);
            try (Program program = Program.start(kinds, memory.path())) {
                assertThat(program.result())
                        .containsExactly(
                                "1 223 -128 65535 4294967295 2",
                                "9 Zoë 😀, full, 3 00ff07",
                                "-9223372036854775808 0 9223372036854775807",
                                "0 , 5 fünf",
                                "1.50 -2.25, 3 4, 5 6",
                                "0011223344556677 8899aabbccddeeff",
                                "1772368200 123456789, -1 999999999, -1, 86399999999999, 951804428 9",
                                "-1234567, 1 -3, 0, 1 6 tilted, 0, -125, 42, 0");
            }
            assertThat(parcel.get()).usingRecursiveComparison().isEqualTo(SECOND);
        }
    }

    @Test
    void pythonReadsWhatJavaWrote() throws Exception {
        Program.requirePython();
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedParcel parcel = SharedParcel.in(memory, "parcel", FIRST);
            try (Program program = Program.python("kinds.py", memory.path())) {
                assertThat(program.result())
                        .containsExactly(
                                "True ß -128 65535 4294967295 <Size.None_: 2>",
                                "'Zoë 😀' 'full' b'\\x00\\xff\\x07'",
                                "(-9223372036854775808, 0, 9223372036854775807) ('', 'fünf')",
                                "Spot(x=1.5, y=-2.25) (Spot(x=3.0, y=4.0), Spot(x=5.0, y=6.0))",
                                "00112233-4455-6677-8899-aabbccddeeff",
                                "Instant(seconds=1772368200, nanos=123456789) 2026-03-01 12:30:00.123456+00:00",
                                "Duration(seconds=-1, nanos=999999999) -1 day, 23:59:59.999999",
                                "1969-12-31 LocalTime(nanos=86399999999999) 23:59:59.999999",
                                "LocalDateTime(seconds=951804428, nanos=9) 2000-02-29 06:07:08",
                                "Decimal('-12345.67') -3 None 'tilted' None b'\\x83\\xff' 42 0");
            }
            assertThat(parcel.get()).usingRecursiveComparison().isEqualTo(FIRST);
        }
    }
}
