package dev.sluice.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tab of a {@link Chromium}: what a person can see and do in it. */
public final class Tab {

    private static final Map<String, Integer> KEYS = Map.of("Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39,
            "ArrowDown", 40, "Tab", 9);

    private final Chromium browser;
    private final String session;

    Tab(Chromium browser, String session) throws IOException {
        this.browser = browser;
        this.session = session;
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws IOException {
        return browser.call(session, method, parameters);
    }

    /** Goes to an address. Does not wait for what its scripts do. */
    public void open(URI address) throws IOException {
        call("Page.navigate", Map.of("url", address.toString()));
    }

    /** Width and height in CSS pixels; below 600 a telephone. */
    public void size(int width, int height) throws IOException {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** @param scheme {@code light} or {@code dark} */
    public void scheme(String scheme) throws IOException {
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /**
     * The value of an expression, waited for if it is a promise.
     *
     * @throws IOException if it throws
     */
    public JsonNode value(String expression) throws IOException {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails").path("exception").path("description").asText());
        }
        return answer.path("result").path("value");
    }

    /** Waits, in the page, until the expression is true. */
    public void until(String expression, int seconds) throws IOException {
        JsonNode met = value("""
                new Promise(done => {
                  const end = Date.now() + %d;
                  const look = () => { let met = false; try { met = Boolean(%s); } catch { met = false; }
                    if (met || Date.now() > end) { done(met); } else { setTimeout(look, 30); } };
                  look();
                })""".formatted(seconds * 1_000L, expression));
        if (!met.asBoolean()) {
            throw new AssertionError("not within " + seconds + " s: " + expression + "\nthe page says:\n" + text());
        }
    }

    /** What a reader of the page sees. */
    public String text() throws IOException {
        return value("document.body.innerText").asText();
    }

    /** Clicks on the middle of the first element that a selector finds, as a mouse does. */
    public void click(String selector) throws IOException {
        JsonNode at = value("(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
                .formatted(quoted(selector)));
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", Map.of("type", type, "x", at.get(0).asDouble(), "y", at.get(1).asDouble(), "button", "left", "clickCount", 1));
        }
    }

    /** Presses a key: a name such as {@code Enter}, or a character. */
    public void press(String key) throws IOException {
        Map<String, Object> event = new HashMap<>(Map.of("key", key));
        if (KEYS.containsKey(key)) {
            event.put("windowsVirtualKeyCode", KEYS.get(key));
            event.put("code", key);
            if (key.equals("Enter")) {
                event.put("text", "\r");
            }
        } else {
            event.put("text", key);
        }
        event.put("type", "keyDown");
        call("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        event.remove("text");
        call("Input.dispatchKeyEvent", event);
    }

    /** Types into what has the focus. */
    public void type(String text) throws IOException {
        call("Input.insertText", Map.of("text", text));
    }

    /** Keeps what the tab shows as a PNG. */
    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText()));
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
