package dev.sluice.api;

/** Is told of every call, on the thread that serves it. Must not throw. */
public interface Attendant {

    /** Takes no notice. */
    Attendant NONE = new Attendant() {
        @Override
        public void begins(Request request) {
        }

        @Override
        public void ends(Request request, int status) {
        }
    };

    /** Before filters and handler. Not called for a call without a route. */
    void begins(Request request);

    /** @param request {@code null} if the call had no route, or could not be read */
    void ends(Request request, int status);
}
