package dev.sluice.store;

import dev.sluice.domain.plan.Input;

/** An input as an element of a string set: {@code <type>@<stage>}, with {@code ?} appended where it is optional. */
final class InputCode {

    private InputCode() {
    }

    static String encode(Input input) {
        return input.type() + "@" + input.stage() + (input.optional() ? "?" : "");
    }

    static Input decode(String code) {
        boolean optional = code.endsWith("?");
        int at = code.lastIndexOf('@');
        return new Input(code.substring(0, at), code.substring(at + 1, code.length() - (optional ? 1 : 0)), optional);
    }
}
