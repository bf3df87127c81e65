package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;
import dev.sharedstruct.value.SharedAtomicBoolean;
import dev.sharedstruct.value.SharedAtomicLong;
import dev.sharedstruct.value.SharedCharValue;
import dev.sharedstruct.value.SharedLongValue;
import dev.sharedstruct.value.SharedTextValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values without a record are what records of one component would be: each opens what the other has made. */
class ValueRecordsTest {

    @SharedStruct
    record Total(long value) {}

    @SharedStruct
    record Letter(char value) {}

    @SharedStruct
    record Label(@Utf8(9) String value) {}

    @SharedStruct(lock = LockMode.NONE)
    record Hits(long value) {}

    @SharedStruct(lock = LockMode.NONE)
    record Flag(boolean value) {}

    private SharedMemory memory;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(65_536);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void guardedOnes() {
        SharedLongValue total = SharedLongValue.in(memory, "total", 7);
        SharedValueRecordsTest_Total.open(memory, "total").addValue(1);
        assertThat(total.get()).isEqualTo(8);

        SharedValueRecordsTest_Letter letter = SharedValueRecordsTest_Letter.in(memory, "letter", new Letter('x'));
        SharedCharValue.open(memory, "letter").incrementAndGet();
        assertThat(letter.value()).isEqualTo('y');
    }

    @Test
    void texts() {
        SharedTextValue text = SharedTextValue.in(memory, "text", 9, "twelve");
        SharedValueRecordsTest_Label label = SharedValueRecordsTest_Label.open(memory, "text");
        assertThat(label.value()).isEqualTo("twelve");
        label.value("née");
        assertThat(text.get()).isEqualTo("née");
        text.set("123456789");
        assertThat(label.get()).isEqualTo(new Label("123456789"));
    }

    @Test
    void unguardedOnes() {
        SharedAtomicLong hits = SharedAtomicLong.in(memory, "hits", 7);
        SharedValueRecordsTest_Hits.open(memory, "hits").incrementValue();
        assertThat(hits.get()).isEqualTo(8);

        SharedValueRecordsTest_Flag flag = SharedValueRecordsTest_Flag.in(memory, "flag", new Flag(false));
        assertThat(SharedAtomicBoolean.open(memory, "flag").getAndSet(true)).isFalse();
        assertThat(flag.value()).isTrue();
    }
}
