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
     * Whether the view must stay where it is, for its element is in an operation of the current thread: which may be one
     * on the view itself, and would end with the lock of another element.
     */
    public static boolean isBusy(Place view) {
        long at = view.address;
        return Guards.owner(view, at) == Guards.self(view) && !HandHolds.isInnermost(view, at);
    }

    /** Moves a view to an element behind a guard of several. */
    public static void move(Place view, Stripe stripe, long element) {
        view.guardian = stripe;
        view.address = stripe.address;
        view.element = element;
        view.shift = stripe.shiftOf(element);
        view.readable = stripe.address;
        view.writable = Places.ofView(stripe.address + view.shift);
    }

    /** Moves a view to an element with a guard of its own. */
    public static void moveGuarded(Place view, long address) {
        view.address = address;
        view.readable = address;
        view.writable = Places.ofView(address);
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
