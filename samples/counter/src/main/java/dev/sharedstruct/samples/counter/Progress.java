package dev.sharedstruct.samples.counter;

/** Shows a number that grows: in one line that changes on a terminal, in a line for each quarter elsewhere. */
final class Progress {

    private static final boolean TERMINAL =
            System.console() != null && System.console().isTerminal();

    private final String title;

    private final long goal;

    private long printed;

    Progress(String title, long goal) {
        this.title = title;
        this.goal = goal;
    }

    void show(long count) {
        if (TERMINAL) {
            System.out.printf("\r%-28s %,9d", title, count);
        } else if (count * 4 / goal > printed * 4 / goal) {
            print(count);
        }
    }

    void end(long count) {
        if (TERMINAL) {
            show(count);
            System.out.println();
        } else if (count != printed) {
            print(count);
        }
    }

    private void print(long count) {
        System.out.printf("%-28s %,9d%n", title, count);
        printed = count;
    }
}
