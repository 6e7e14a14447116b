package dev.sluice.store;

import dev.sluice.domain.plan.Edge;

/**
 * An {@link Edge} as an element of a string set: {@code <t|r><fan-in>,<ordinal>:<id>}, the ordinal left out where it is the
 * owner's own. A set, since adding the same dependent twice must not matter.
 */
final class EdgeCode {

    private EdgeCode() {
    }

    static String encode(Edge edge, int ownOrdinal) {
        String ordinal = edge.ordinal() == ownOrdinal ? "" : "," + edge.ordinal();
        return (edge.relay() ? "r" : "t") + edge.fanIn() + ordinal + ":" + edge.to();
    }

    static Edge decode(String code, int ownOrdinal) {
        int colon = code.indexOf(':');
        int comma = code.lastIndexOf(',', colon);
        int fanIn = Integer.parseInt(code.substring(1, comma < 0 ? colon : comma));
        int ordinal = comma < 0 ? ownOrdinal : Integer.parseInt(code.substring(comma + 1, colon));
        return new Edge(code.substring(colon + 1), code.charAt(0) == 'r', ordinal, fanIn);
    }
}
