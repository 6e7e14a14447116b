package dev.sluice.bench.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the time goes, by samples of the flight recorder: in which method, and for which of ours. */
final class HotSpots {

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String OURS = "dev.sluice.";
    private static final String BENCH = "dev.sluice.bench.";
    private static final int SHOWN = 10;

    private int samples;
    private final Map<String, Integer> top = new HashMap<>();
    private final Map<String, Integer> ours = new HashMap<>();

    /**
     * A method and its share.
     *
     * @param share of all samples, 0 to 1
     */
    record Spot(String method, double share) {
    }

    /** What {@code work} spends its time with. */
    static HotSpots of(Runnable work) {
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            work.run();
            recording.stop();
            return read(recording);
        }
    }

    private static HotSpots read(Recording recording) {
        HotSpots spots = new HotSpots();
        try {
            Path file = Files.createTempFile("sluice-profile", ".jfr");
            try {
                recording.dump(file);
                RecordingFile.readAllEvents(file).forEach(spots::add);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spots;
    }

    private void add(RecordedEvent event) {
        if (!event.getEventType().getName().equals(SAMPLE) || event.getStackTrace() == null) {
            return;
        }
        List<String> frames = event.getStackTrace().getFrames().stream().filter(RecordedFrame::isJavaFrame).map(HotSpots::name).toList();
        if (frames.stream().noneMatch(frame -> frame.startsWith(BENCH))) {
            return;
        }
        samples++;
        count(top, frames, frame -> true);
        count(ours, frames, frame -> frame.startsWith(OURS) && !frame.startsWith(BENCH));
    }

    private static void count(Map<String, Integer> into, List<String> frames, Predicate<String> which) {
        frames.stream().filter(which).findFirst().ifPresent(frame -> into.merge(frame, 1, Integer::sum));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    int samples() {
        return samples;
    }

    /** Methods that were running. */
    List<Spot> running() {
        return shares(top);
    }

    /** Methods of Sluice that ran, or had called what was running. */
    List<Spot> ours() {
        return shares(ours);
    }

    private List<Spot> shares(Map<String, Integer> counts) {
        return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN).map(entry -> new Spot(entry.getKey(), (double) entry.getValue() / samples)).toList();
    }
}
