package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.Ref;
import dev.sharedstruct.tests.corpus.kinds.Chart;
import dev.sharedstruct.tests.corpus.kinds.Color;
import dev.sharedstruct.tests.corpus.kinds.Label;
import dev.sharedstruct.tests.corpus.kinds.Member;
import dev.sharedstruct.tests.corpus.kinds.Plate;
import dev.sharedstruct.tests.corpus.kinds.Point;
import dev.sharedstruct.tests.corpus.kinds.RawKinds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;

/** Values of the corpus. */
final class Samples {

    private Samples() {}

    static Member member() {
        return new Member(new Point(1, 2), "Ann", new int[] {1, 2, 3}, Color.GREEN);
    }

    /** All that it has depends on the number, so that parts of two do not go together. */
    static Chart chart(int n) {
        Label label = new Label("label " + n, new Point(n, -n), n % 2 == 0 ? null : n);
        return new Chart("chart number " + n, new Label[] {label, label}, label, new Point[] {
            new Point(n, n), new Point(n, n), new Point(n, n)
        });
    }

    static RawKinds raw() {
        Plate plate = new Plate(1, false, new byte[] {1, 2, 3});
        @SuppressWarnings("unchecked")
        Ref<Point> none = (Ref<Point>) (Ref<?>) Ref.none();
        return new RawKinds(
                Color.RED,
                1,
                2,
                -3,
                true,
                false,
                plate,
                new Plate[] {plate, plate},
                80,
                new short[] {1, 2, 3},
                new int[] {-1, 0, 1},
                Color.values(),
                new boolean[] {true, false, true},
                LocalDate.EPOCH,
                LocalTime.NOON,
                new BigDecimal("0.125"),
                none,
                new double[] {0.5, 1.5});
    }
}
