package dev.sharedstruct.internal.lock;

/**
 * Views that are moved from element to element of an array, so that a loop needs one object. Only the thread that has such
 * a view uses and moves it.
 */
public final class Cursors {

    private Cursors() {}

    /** Makes a view one that is moved. */
    public static void mark(Place view) {
        view.moves = true;
    }

    /**
     * Whether the view must stay where it is: an operation on it, in which the current thread is, would end with the lock
     * of another element.
     */
    public static boolean isBusy(Place view) {
        return view.operations != 0;
    }

    /** Moves a view to an element behind a guard of several. */
    public static void move(Place view, Stripe stripe, long element) {
        view.guardian = stripe;
        view.address = stripe.address;
        view.readable = stripe.address;
        view.fields = stripe.fieldsOf(element);
    }

    /**
     * Moves a view to another element behind the same guard.
     *
     * @param fields what {@link #fields} answers there
     */
    public static void move(Place view, long fields) {
        view.fields = fields;
    }

    /** Where a view behind a guard is, counted in bytes. */
    public static long fields(Place view) {
        return view.fields;
    }

    /** Moves a view to an element with a guard of its own. */
    public static void moveGuarded(Place view, long address) {
        view.address = address;
        view.readable = address;
        view.fields = address;
    }

    /**
     * Moves a view to an element without a guard.
     *
     * @param at {@link Places#ofView} of its address
     */
    public static void moveRaw(Place view, long at) {
        view.readable = at;
    }

    /** A place of the guard that a view is at, which does not move. */
    static Place still(Place view) {
        return new Elements.Element(Binding.behind(view.root, view.address, view.fieldsSize));
    }
}
