package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Arrays of text of bounded length. */
@Tag("both-access-modes")
class SharedTextArrayTest {

    private static final int BOUND = 7;

    private static final List<String> CHARACTERS = List.of("a", "é", "€", "😀", "z");

    private SharedMemory memory;

    @BeforeTry
    void make() {
        memory = SharedMemory.temporary(1 << 18);
    }

    @AfterTry
    void close() {
        memory.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anArrayDoesWhatAListDoes(@ForAll long seed) {
        Random random = new Random(seed);
        int length = random.nextInt(1, 60);
        SharedTextArray array = SharedTextArray.in(memory, "texts", BOUND, length, random.nextInt(1, 5));
        List<String> model = new ArrayList<>(Collections.nCopies(length, ""));
        for (int i = 0; i < 40; i++) {
            step(random, array, model);
            assertThat(array.toArray()).containsExactly(model.toArray(String[]::new));
        }
        assertThat(array).containsExactlyElementsOf(model);
        assertThat(array.stream()).containsExactlyElementsOf(model);
    }

    private static void step(Random random, SharedTextArray array, List<String> model) {
        int index = random.nextInt(model.size());
        int to = random.nextInt(index, model.size()) + 1;
        String text = text(random);
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= BOUND;
        List<String> before = List.copyOf(model);
        try {
            switch (random.nextInt(7)) {
                case 0 -> {
                    model.set(index, text);
                    array.set(index, text);
                }
                case 1 -> {
                    String old = model.set(index, text);
                    assertThat(array.getAndSet(index, text)).isEqualTo(old);
                }
                case 2 -> {
                    Collections.fill(model.subList(index, to), text);
                    array.fill(index, to, text);
                }
                case 3 -> {
                    String[] source = {"x", text, text(random).substring(0, 1), "y"};
                    int count = Math.min(2, model.size() - index);
                    for (int i = 0; i < count; i++) {
                        model.set(index + i, source[1 + i]);
                    }
                    array.copyFrom(index, source, 1, count);
                }
                case 4 -> {
                    String expected = random.nextBoolean() ? model.get(index) : "other";
                    if (model.get(index).equals(expected)) {
                        model.set(index, text);
                        assertThat(array.compareAndSet(index, expected, text)).isTrue();
                    } else if (fits) {
                        assertThat(array.compareAndSet(index, expected, text)).isFalse();
                    }
                }
                case 5 -> {
                    model.replaceAll(value -> value.isEmpty() ? text : "");
                    array.replaceAll(value -> value.isEmpty() ? text : "");
                }
                default -> {
                    List<String> view = model.subList(index, to);
                    for (int i = 0; i < view.size(); i++) {
                        view.set(i, i + text);
                    }
                    array.subArray(index, to).setAll(i -> i + text);
                }
            }
            assertThat(model).allMatch(value -> value.getBytes(StandardCharsets.UTF_8).length <= BOUND, "fits");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" of \"texts\" takes at most 7 bytes of UTF-8, but ");
            assertThat(model).anyMatch(value -> value.getBytes(StandardCharsets.UTF_8).length > BOUND);
            if (array.stripes() == 1) {
                model.clear();
                model.addAll(before);
            } else {
                model.clear(); // operations of many elements are made of one for each stripe
                model.addAll(Arrays.asList(array.toArray()));
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(CHARACTERS.get(random.nextInt(3)));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }

    @Example
    void theBoundIsPartOfTheArray() {
        SharedTextArray names = SharedTextArray.in(memory, "names", 8, new String[] {"Ada", "Grace"});
        assertThat(SharedTextArray.open(memory, "names").maxBytes()).isEqualTo(8);
        assertThat(memory.objects())
                .extracting(ObjectInfo::layout)
                .containsExactly("guarded array, element size 12, alignment 4\nutf8[8][] elements @0\n");
        assertThatThrownBy(() -> SharedTextArray.in(memory, "names", 9, 2))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        assertThatThrownBy(() -> SharedTextArray.in(memory, "names", 8, 3))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        assertThatThrownBy(() -> SharedTextArray.in(memory, "others", 3, new String[] {"Ada", "Grace"}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "element 1 of \"others\" takes at most 3 bytes of UTF-8, but \"Grace\" has 5: shorten it, or"
                                + " raise the bound");
        assertThatThrownBy(() -> SharedTextArray.in(memory, "others", 1 << 30, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedTextArray.in(memory, "others", 1 << 20, 1))
                .isExactlyInstanceOf(MemoryFullException.class);
        assertThatThrownBy(() -> SharedTextArray.open(memory, "others"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThatThrownBy(() -> names.set(2, ""))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("\"names\" has no element 2: it has 2 elements, from 0 to 1");
        assertThatThrownBy(() -> names.set(1, "a\uDC00"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("element 1 of \"names\" must be a text, but half a surrogate pair stands at index 1");
        assertThatThrownBy(() -> names.updateAndGet(1, _ -> null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("the function returned null");
        assertThat(names).hasToString("SharedTextArray[\"names\" [\"Ada\", \"Grace\"]]");
        assertThat(SharedTextArray.remove(memory, "names")).isTrue();
    }

    @Example
    void aHoldIsCommittedAsAWhole() {
        SharedTextArray names = SharedTextArray.in(memory, "names", 8, new String[] {"Ada", "Grace"});
        try (var hold = names.lock().hold()) {
            names.accumulateAndGet(0, "!", String::concat);
            names.getAndAccumulate(1, "?", String::concat);
            assertThat(names).containsExactly("Ada!", "Grace?");
            assertThat(CompletableFuture.supplyAsync(names::toArray).join()).containsExactly("Ada", "Grace");
            hold.rollback();
            names.getAndUpdate(0, String::toUpperCase);
        }
        assertThat(CompletableFuture.supplyAsync(names::toArray).join()).containsExactly("ADA", "Grace");
    }

    /** Elements need not divide the block that is copied at a time. */
    @Example
    void manyElementsAreFilled() {
        try (SharedMemory large = SharedMemory.temporary(1 << 22)) {
            for (int maxBytes : new int[] {1, 5, 20, 31, 1000, 5000}) {
                SharedTextArray many = SharedTextArray.in(large, "many " + maxBytes, maxBytes, 100 + 20_000 / maxBytes);
                many.fill("x");
                assertThat(many.toArray()).containsOnly("x");
                many.fill(3, many.length() - 1, "");
                assertThat(many.toArray()).startsWith("x", "x", "x", "").endsWith("", "x");
            }
        }
    }
}
