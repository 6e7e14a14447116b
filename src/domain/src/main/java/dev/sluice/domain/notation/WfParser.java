package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stream of JSON with places. Every method begins at the first token of a value and ends at its last; a value of the wrong
 * kind becomes a fault and is passed over.
 */
final class WfParser {

    /** What to do with the value of a key. */
    interface Entry {
        void read(String key, Place place) throws IOException, Unreadable;
    }

    /** What to do with an item of a list. */
    interface Item {
        void read(Place place) throws IOException, Unreadable;
    }

    private final JsonParser stream;
    private final Faults faults;

    WfParser(JsonParser stream, Faults faults) {
        this.stream = stream;
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }

    void next() throws IOException {
        stream.nextToken();
    }

    Position position() {
        return Parsers.position(stream);
    }

    void skip() throws IOException {
        stream.skipChildren();
    }

    /** Nothing may follow. */
    void end() throws IOException, Unreadable {
        if (stream.nextToken() != null) {
            throw Unreadable.at(position(), "The file goes on after its end: put one workflow into one file.");
        }
    }

    void object(Place place, String what, Entry entry) throws IOException, Unreadable {
        if (stream.currentToken() != JsonToken.START_OBJECT) {
            wrong(place, "an object for " + what);
            return;
        }
        Map<String, Position> seen = new HashMap<>();
        while (stream.nextToken() != JsonToken.END_OBJECT) {
            String key = stream.currentName();
            Position at = position();
            stream.nextToken();
            Position first = seen.putIfAbsent(key, at);
            if (first == null) {
                entry.read(key, place.child(key, position()));
            } else {
                faults.add(place.child(key, at), "The key '" + Stages.shown(key) + "' stands here and at " + first + " (line:column); keep one of them.");
                skip();
            }
        }
    }

    void array(Place place, String what, Item item) throws IOException, Unreadable {
        if (stream.currentToken() != JsonToken.START_ARRAY) {
            wrong(place, "a list for " + what);
            return;
        }
        for (int i = 0; stream.nextToken() != JsonToken.END_ARRAY; i++) {
            item.read(place.child(Integer.toString(i), position()));
        }
    }

    /** A text, {@code ""} where none stands. */
    String text(Place place) throws IOException {
        if (stream.currentToken() == JsonToken.VALUE_STRING) {
            return stream.getText();
        }
        wrong(place, "a text");
        return "";
    }

    /** A number, if one of sane size stands there. */
    Optional<BigDecimal> number(Place place) throws IOException {
        boolean numeric = stream.currentToken() != null && stream.currentToken().isNumeric();
        Optional<BigDecimal> number = numeric ? Numbers.of(stream.getText()) : Optional.empty();
        if (number.isEmpty()) {
            wrong(place, "a number");
        }
        return number;
    }

    private void wrong(Place place, String expected) throws IOException {
        JsonToken token = stream.currentToken();
        boolean nested = token != null && token.isStructStart();
        String found = nested ? (token == JsonToken.START_OBJECT ? "an object" : "a list") : "'" + Stages.shown(stream.getText()) + "'";
        faults.add(place, "Expected " + expected + ", but found " + found + ".");
        skip();
    }
}
