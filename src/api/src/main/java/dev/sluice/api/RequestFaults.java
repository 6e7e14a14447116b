package dev.sluice.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a request: a body of 256 KB has room for more faults than an answer of 6 MB. Not for several threads. */
final class RequestFaults {

    /** Faults that are told one by one; what goes beyond is only counted. As many as of a pipeline. */
    static final int SHOWN = 100;

    private final String in;
    private final List<Problem.Entry> shown = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();
    private long count;

    /** @param in {@code path} or {@code query}; {@code null} for the body */
    RequestFaults(String in) {
        this.in = in;
    }

    /** A value that could not be read: it is missing in the record, which is not a second fault. */
    void unread(String pointer, String detail) {
        if (!full()) {
            unread.add(pointer);
        }
        add(pointer, detail);
    }

    /** A value that was read and may not be so. */
    void wrong(Problem.Entry fault) {
        if (!missing(fault.pointer())) {
            add(fault.pointer(), fault.detail());
        }
    }

    private void add(String pointer, String detail) {
        count++;
        if (shown.size() < SHOWN) {
            shown.add(new Problem.Entry(pointer, detail, in, null, null));
        }
    }

    /** Whether the value there, or what it is in, could not be read; if anything could not, the whole is not as it was meant. */
    private boolean missing(String pointer) {
        String part = pointer;
        while (!part.isEmpty()) {
            if (unread.contains(part)) {
                return true;
            }
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return pointer.isEmpty() && !unread.isEmpty() || unread.contains("");
    }

    /** Whether further ones would not be shown. */
    boolean full() {
        return shown.size() == SHOWN;
    }

    /** @throws ProblemException {@link ProblemCode#INVALID} if anything is wrong with the {@code part} of the request */
    void orNone(String part) {
        if (count > 0) {
            throw new ProblemException(Problem.invalid(part, shown, count));
        }
    }
}
