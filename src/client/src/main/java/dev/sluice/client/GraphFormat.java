package dev.sluice.client;

import java.util.Locale;

/** How a project can be drawn. */
public enum GraphFormat {
    /** Nodes and edges, for programs. */
    JSON,
    /** A flow chart as Mermaid writes it. */
    MERMAID,
    /** A graph as Graphviz reads it. */
    DOT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
