package dev.sluice.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Prints how smooth the page is with 2,000 tasks while fifty updates a second arrive. Asserts that they arrive, not how fast. */
class SmoothnessIT {

    private static final int SECONDS = 8;
    private static final int LONG_ENOUGH = 120;

    /** Gaps between frames, longest tasks, and how many updates were drawn meanwhile. */
    private static final String WATCH = """
            new Promise(done => {
              const gaps = []; let last = performance.now(); const end = last + %d;
              let long = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) { long = Math.max(long, one.duration); } }).observe({type: 'longtask'});
              const share = document.querySelector('.share').textContent;
              const frame = now => { gaps.push(now - last); last = now;
                if (now < end) { requestAnimationFrame(frame); } else {
                  gaps.shift(); gaps.sort((a, b) => a - b); const at = part => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * part))];
                  done({frames: gaps.length, median: at(.5), p99: at(.99), worst: gaps[gaps.length - 1], long, moved: share !== document.querySelector('.share').textContent}); } };
              requestAnimationFrame(frame);
            })""".formatted(SECONDS * 1_000);

    @Test
    void fifty_updates_a_second_in_two_thousand_tasks() throws IOException {
        Path program = Chromium.installedOrSkip();
        try (BusyProject service = new BusyProject(); Chromium browser = Chromium.start(program)) {
            Tab tab = browser.tab();
            tab.size(1280, 800);
            tab.open(service.at("/#/projects/big/graph"));
            tab.until("document.querySelector('.graph')?.dataset.drawn === '" + BusyProject.STAGES + "'", LONG_ENOUGH);
            JsonNode first = tab.value("({paint: performance.getEntriesByName('first-contentful-paint')[0].startTime, drawn: performance.now(), cells: document.querySelectorAll('.cell').length})");
            assertThat(first.get("cells").asInt()).isEqualTo(BusyProject.TASKS);
            print("load of the machine %.1f on %d processors", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.getRuntime().availableProcessors());
            print("first paint after %.0f ms, graph of %d tasks drawn after %.0f ms", first.get("paint").asDouble(), BusyProject.TASKS, first.get("drawn").asDouble());
            for (String view : new String[] {"graph", "grid", "timeline"}) {
                watch(tab, view, "");
            }
            tab.value("location.hash = '#/projects/big/graph?by=tasks'");
            tab.until("document.querySelector('.graph')?.dataset.drawn === '" + BusyProject.TASKS + "'", LONG_ENOUGH);
            watch(tab, "graph", "?by=tasks");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void watch(Tab tab, String view, String query) throws IOException {
        tab.value("location.hash = '#/projects/big/" + view + query + "'");
        tab.until("document.querySelector('section." + view + ", section." + view + "view') !== null", LONG_ENOUGH);
        JsonNode seen = tab.value(WATCH);
        print("%-15s %d frames in %d s: median %.0f ms, 99th percentile %.0f ms, worst %.0f ms, longest task %.0f ms", view + query, seen.get("frames").asInt(), SECONDS,
                seen.get("median").asDouble(), seen.get("p99").asDouble(), seen.get("worst").asDouble(), seen.get("long").asDouble());
        assertThat(seen.get("moved").asBoolean()).as("updates are drawn in %s", view).isTrue();
    }

    private static void print(String format, Object... values) {
        System.out.println("smoothness: " + String.format(Locale.ROOT, format, values));
    }
}
