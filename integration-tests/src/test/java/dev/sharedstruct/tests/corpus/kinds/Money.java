package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.FieldCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A type of the user's, which knows how it is stored. */
public record Money(long cents, char currency) {

    /** In ten bytes. */
    public static final class Codec implements FieldCodec<Money> {

        /** For the accessor. */
        public Codec() {}

        @Override
        public void encode(Money value, MemorySegment target) {
            target.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value.cents);
            target.set(ValueLayout.JAVA_CHAR_UNALIGNED, Long.BYTES, value.currency);
        }

        @Override
        public Money decode(MemorySegment source) {
            return new Money(
                    source.get(ValueLayout.JAVA_LONG_UNALIGNED, 0),
                    source.get(ValueLayout.JAVA_CHAR_UNALIGNED, Long.BYTES));
        }
    }
}
