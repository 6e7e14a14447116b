package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole text into {@link Located} values. Keys that stand twice are faults; the first one counts. */
final class TreeReader {

    private static final int MAX_VALUES = 2_000_000;

    private final String format;
    private final JsonParser parser;
    private final Faults faults;
    private int values;

    private TreeReader(String format, JsonParser parser, Faults faults) {
        this.format = format;
        this.parser = parser;
        this.faults = faults;
    }

    static Located json(String text, Faults faults) throws Unreadable {
        try (JsonParser parser = Parsers.json(text)) {
            return new TreeReader("JSON", parser, faults).document();
        } catch (IOException impossible) {
            throw Unreadable.at(new Position(1, 1), "The file cannot be read as JSON.");
        }
    }

    static Located yaml(String text, Faults faults) throws Unreadable {
        try (JsonParser parser = Parsers.yaml(text)) {
            return new TreeReader("YAML", parser, faults).document();
        } catch (IOException impossible) {
            throw Unreadable.at(new Position(1, 1), "The file cannot be read as YAML.");
        }
    }

    private Located document() throws Unreadable {
        try {
            if (parser.nextToken() == null) {
                throw Unreadable.at(new Position(1, 1), "The file is empty; a pipeline needs at least 'stages:' with one stage.");
            }
            Located root = value(Place.root(Parsers.position(parser)), 1);
            if (parser.nextToken() != null) {
                throw Unreadable.at(Parsers.position(parser), "The file goes on after its end: put one pipeline into one file.");
            }
            return root;
        } catch (IOException | RuntimeException complaint) {
            // SnakeYAML and its adapter throw unchecked exceptions of many kinds on hostile input.
            throw Parsers.unreadable(format, parser, complaint);
        }
    }

    private Located value(Place place, int depth) throws IOException, Unreadable {
        if (++values > MAX_VALUES) {
            throw Unreadable.tooLarge("The file holds more than 2,000,000 values; split it, or use instances.");
        }
        if (depth > Parsers.MAX_DEPTH) {
            throw Unreadable.at(place.at(), "Mappings and lists go more than 50 levels deep here; no pipeline needs that.");
        }
        refuseSharing(place);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Scalar(place, Located.Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Located.Scalar(place, Located.Kind.BOOLEAN, parser.getText());
            case VALUE_NULL -> new Located.Scalar(place, Located.Kind.NULL, "");
            default -> new Located.Scalar(place, Located.Kind.TEXT, parser.getText());
        };
    }

    private void refuseSharing(Place place) throws IOException, Unreadable {
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
            throw Unreadable.at(place.at(), "YAML anchors and aliases (& and *) are not read here: a few lines of them can stand for "
                    + "billions; write the value out.");
        }
    }

    private Located mapping(Place place, int depth) throws IOException, Unreadable {
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place key = place.child(name, Parsers.position(parser));
            parser.nextToken();
            Located value = value(place.child(name, Parsers.position(parser)), depth + 1);
            Located.Entry first = entries.putIfAbsent(name, new Located.Entry(key, value));
            if (first != null) {
                faults.add(key, "The key '" + name + "' stands here and at " + first.key().at() + " (line:column); keep one of them.");
            }
        }
        return new Located.Mapping(place, entries);
    }

    private Located sequence(Place place, int depth) throws IOException, Unreadable {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(place.child(Integer.toString(items.size()), Parsers.position(parser)), depth + 1));
        }
        return new Located.Sequence(place, items);
    }
}
