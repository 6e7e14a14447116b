package dev.sluice.domain.graph;

import dev.sluice.domain.graph.GraphView.Edge;
import dev.sluice.domain.graph.GraphView.Node;

/** A graph in the language of Graphviz: gates are hexagons, colours tell the status, the critical path has thick borders and arrows. */
public final class Dot {

    private Dot() {
    }

    public static String of(GraphView graph) {
        StringBuilder text = new StringBuilder("digraph ").append(quoted(graph.project())).append(" {\n  rankdir=LR;\n")
                .append("  node [shape=box, style=filled, fontname=\"sans-serif\", color=\"#555555\"];\n");
        graph.nodes().forEach(node -> append(node, text));
        graph.edges().forEach(edge -> append(edge, text));
        return text.append("}\n").toString();
    }

    private static void append(Node node, StringBuilder text) {
        Look look = Look.of(node.status());
        String second = node.gate() ? node.current() : node.status();
        text.append("  ").append(quoted(node.id())).append(" [label=").append(quoted(second.isEmpty() ? node.label() : node.label() + "\n" + second))
                .append(node.gate() ? ", shape=hexagon" : "").append(", fillcolor=\"").append(look.fill())
                .append("\", fontcolor=\"").append(look.text()).append('"').append(look.dashed() ? ", style=\"filled,dashed\"" : "")
                .append(node.critical() ? ", color=\"#000000\", penwidth=3" : "").append("];\n");
    }

    private static void append(Edge edge, StringBuilder text) {
        text.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
        String style = switch (edge.kind()) {
            case "any" -> "style=dashed, label=\"any\"";
            case "fallback" -> "style=dotted, label=\"fallback\"";
            default -> "";
        };
        String thick = edge.critical() ? "color=\"#000000\", penwidth=3" : "";
        String attributes = style + (style.isEmpty() || thick.isEmpty() ? "" : ", ") + thick;
        text.append(attributes.isEmpty() ? "" : " [" + attributes + "]").append(";\n");
    }

    private static String quoted(String text) {
        String plain = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replaceAll("\\p{Cntrl}", "");
        return '"' + plain + '"';
    }
}
