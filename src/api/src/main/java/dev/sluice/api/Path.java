package dev.sluice.api;

/**
 * Way to a value in a request.
 *
 * @param pointer RFC 6901 pointer
 * @param name    the same for people, such as {@code artifacts[0].path}
 */
record Path(String pointer, String name) {

    static final Path ROOT = new Path("", "");

    Path field(String field) {
        String shown = Shown.cut(field);
        return new Path(pointer + "/" + field.replace("~", "~0").replace("/", "~1"),
                name.isEmpty() ? shown : name + "." + shown);
    }

    Path index(int index) {
        return new Path(pointer + "/" + index, name + "[" + index + "]");
    }
}
