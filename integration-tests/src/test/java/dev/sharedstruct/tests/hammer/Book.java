package dev.sharedstruct.tests.hammer;

import java.util.Map;
import java.util.TreeMap;

/** What all operations of one worker add up to, by what they were done to. */
final class Book {

    private final Map<String, Long> sums = new TreeMap<>();

    void add(String account, long amount) {
        sums.merge(account, amount, Long::sum);
    }

    long sum(String account) {
        return sums.getOrDefault(account, 0L);
    }

    void addAll(Book other) {
        other.sums.forEach(this::add);
    }

    /** For a worker to print, and for its parent to {@link #parse}. */
    @Override
    public String toString() {
        return sums.toString();
    }

    static Book parse(String text) {
        Book book = new Book();
        String entries = text.strip().substring(1, text.strip().length() - 1);
        for (String entry : entries.split(", ")) {
            String[] parts = entry.split("=");
            book.add(parts[0], Long.parseLong(parts[1]));
        }
        return book;
    }
}
