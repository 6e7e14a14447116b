package dev.sluice.domain.graph;

import dev.sluice.domain.graph.GraphView.Edge;
import dev.sluice.domain.graph.GraphView.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as a Mermaid flowchart: gates are hexagons, colours tell the status, the critical path has thick borders and arrows. Nodes are
 * called by number, since Mermaid takes words such as {@code end} for its own.
 */
public final class Mermaid {

    private Mermaid() {
    }

    public static String of(GraphView graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> names = new HashMap<>();
        List<String> critical = new ArrayList<>();
        for (Node node : graph.nodes()) {
            String name = "n" + names.size();
            names.put(node.id(), name);
            text.append("  ").append(name).append(node.gate() ? "{{\"" : "[\"").append(label(node)).append(node.gate() ? "\"}}" : "\"]")
                    .append(":::").append(Look.of(node.status()).status()).append('\n');
            if (node.critical()) {
                critical.add(name);
            }
        }
        arrows(graph, names, text);
        for (Look look : Look.values()) {
            text.append("  classDef ").append(look.status()).append(" fill:").append(look.fill()).append(",color:").append(look.text())
                    .append(",stroke:#555555").append(look.dashed() ? ",stroke-dasharray:4 3" : "").append('\n');
        }
        text.append("  classDef critical stroke:#000000,stroke-width:4px\n");
        if (!critical.isEmpty()) {
            text.append("  class ").append(String.join(",", critical)).append(" critical\n");
        }
        return text.toString();
    }

    private static void arrows(GraphView graph, Map<String, String> names, StringBuilder text) {
        List<String> critical = new ArrayList<>();
        int number = 0;
        for (Edge edge : graph.edges()) {
            text.append("  ").append(names.get(edge.from())).append(arrow(edge)).append(names.get(edge.to())).append('\n');
            if (edge.critical()) {
                critical.add(String.valueOf(number));
            }
            number++;
        }
        if (!critical.isEmpty()) {
            text.append("  linkStyle ").append(String.join(",", critical)).append(" stroke:#000000,stroke-width:4px\n");
        }
    }

    private static String arrow(Edge edge) {
        return switch (edge.kind()) {
            case "any" -> " -. any .-> ";
            case "fallback" -> " -. fallback .-> ";
            default -> " --> ";
        };
    }

    private static String label(Node node) {
        String second = node.gate() ? node.current() : node.status();
        return escaped(node.label()) + (second.isEmpty() ? "" : "<br/>" + escaped(second));
    }

    /** Everything but plain letters, digits and harmless marks as an entity code, which Mermaid writes with a number sign. */
    private static String escaped(String label) {
        StringBuilder text = new StringBuilder();
        label.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " ._-,/:()".indexOf(c) >= 0) {
                text.appendCodePoint(c);
            } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                text.append(' ');
            } else {
                text.append('#').append(c).append(';');
            }
        });
        return text.toString();
    }
}
