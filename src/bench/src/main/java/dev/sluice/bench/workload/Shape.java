package dev.sluice.bench.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A graph that is built here, task by task, and becomes a workflow in WfFormat 1.5. The same calls always give the same file. */
public final class Shape {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<String>> parents = new LinkedHashMap<>();

    /** As the agroecosystem workflow Cycles: chains of four with two forks, summaries of 16, a plot of {@code groups} of these. */
    public static Shape cycles(int groups) {
        Shape shape = new Shape();
        List<String> summaries = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            List<String> outputs = new ArrayList<>();
            List<String> parsed = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String of = "_" + group + "-" + i;
                String baseline = shape.task("baseline" + of);
                String cycles = shape.task("cycles" + of, baseline);
                String fertilizer = shape.task("fertilizer" + of, baseline);
                outputs.add(cycles);
                parsed.add(shape.task("parser" + of, cycles, fertilizer));
            }
            summaries.add(shape.task("summary_" + group, outputs));
            shape.task("fertilizer-summary_" + group, parsed);
        }
        shape.task("plots", summaries);
        return shape;
    }

    /** As the mosaic workflow Montage: overlaps between neighbours, a model of all differences, every image corrected by it. */
    public static Shape montage(int colours, int images, int overlaps) {
        Shape shape = new Shape();
        List<String> viewers = new ArrayList<>();
        for (int colour = 0; colour < colours; colour++) {
            String of = "_" + colour;
            List<String> projected = shape.row("project" + of, images);
            Random random = new Random(colour);
            List<String> differences = IntStream.range(0, overlaps).mapToObj(i -> {
                int one = i % images;
                int other = (one + 1 + random.nextInt(Math.min(12, images - 1))) % images;
                return shape.task("diff" + of + "-" + i, projected.get(one), projected.get(other));
            }).toList();
            String model = shape.task("model" + of, shape.task("concat" + of, differences));
            List<String> corrected = projected.stream().map(image -> shape.task("background-" + image, image, model)).toList();
            List<String> all = new ArrayList<>(corrected);
            all.add(shape.task("table" + of, corrected));
            String sum = shape.task("add" + of, all);
            shape.task("viewer" + of, sum);
            viewers.add(sum);
        }
        shape.task("viewer", viewers);
        return shape;
    }

    /** As the genome workflow BWA: two at the start, a row that waits for both, two at the end that wait for the whole row. */
    public static Shape bwa(int width) {
        Shape shape = new Shape();
        String index = shape.task("index");
        String reduce = shape.task("reduce");
        List<String> row = IntStream.range(0, width).mapToObj(i -> shape.task("bwa_" + i, index, reduce)).toList();
        shape.task("cat", row);
        shape.task("cat-bwa", row);
        return shape;
    }

    /** As the seismology workflow: a row, and one task that waits for all of it. */
    public static Shape seismology(int width) {
        Shape shape = new Shape();
        shape.task("sift", shape.row("decon", width));
        return shape;
    }

    /** One task that {@code width} others wait for. */
    public static Shape fanOut(int width) {
        Shape shape = new Shape();
        String first = shape.task("first");
        IntStream.range(0, width).forEach(i -> shape.task("leaf_" + i, first));
        return shape;
    }

    /** {@code width} tasks side by side, none of which waits. */
    public static Shape side(int width) {
        Shape shape = new Shape();
        shape.row("task", width);
        return shape;
    }

    /** Chains side by side. */
    public static Shape chains(int width, int length) {
        Shape shape = new Shape();
        for (int chain = 0; chain < width; chain++) {
            String before = shape.task("link_" + chain + "-0");
            for (int i = 1; i < length; i++) {
                before = shape.task("link_" + chain + "-" + i, before);
            }
        }
        return shape;
    }

    /**
     * Layers of {@code width}; each task waits for some of the layer before.
     *
     * @param edges over all; spread evenly, at most {@code width} into one task
     */
    public static Shape layered(int tasks, int width, int edges) {
        Shape shape = new Shape();
        Random random = new Random(1);
        int waiting = tasks - width;
        for (int task = 0; task < tasks; task++) {
            List<String> needs = new ArrayList<>();
            if (task >= width) {
                int layer = task / width - 1;
                int place = task - width;
                long wanted = (long) edges * (place + 1) / waiting - (long) edges * place / waiting;
                int from = random.nextInt(width);
                for (int i = 0; i < wanted; i++) {
                    needs.add("task_" + (layer * width + (from + i) % width));
                }
            }
            shape.task("task_" + task, needs);
        }
        return shape;
    }

    /** How many tasks there are. */
    public int tasks() {
        return parents.size();
    }

    /** How many needs there are over all tasks. */
    public int edges() {
        return parents.values().stream().mapToInt(List::size).sum();
    }

    /** The workflow as a file. */
    public byte[] file() {
        ObjectNode root = JSON.createObjectNode().put("name", "shape").put("schemaVersion", "1.5");
        ArrayNode tasks = root.putObject("workflow").putObject("specification").putArray("tasks");
        parents.forEach((id, needs) -> needs.forEach(
                tasks.addObject().put("id", id).put("name", id.replaceFirst("[_-].*", "")).putArray("parents")::add));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same file packed with gzip, as large ones must be. */
    public byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private List<String> row(String name, int width) {
        return IntStream.range(0, width).mapToObj(i -> task(name + "_" + i)).toList();
    }

    private String task(String id, String... needs) {
        return task(id, List.of(needs));
    }

    private String task(String id, List<String> needs) {
        parents.put(id, needs);
        return id;
    }
}
