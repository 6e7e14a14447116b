package dev.sluice.store;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps every version's definition, compressed, with the numbering it was compiled with: both together always give the same
 * plan, so plans themselves are never stored. Compiled plans are kept in this process for a while.
 */
final class Definitions {

    /** An item holds 400 KB; this leaves room for the keys. */
    private static final int PART_BYTES = 380_000;
    private static final int PLANS_KEPT = 16;
    /** With ids as long as they may be, these take a third of an item. */
    private static final int MOST_LATE = 400;
    private static final int DIGEST_CHARS = 32;

    private final Db db;
    private final Tables tables;
    private final Compiler compiler;
    private final Map<String, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
            return size() > PLANS_KEPT;
        }
    };

    Definitions(Db db, Tables tables, Compiler compiler) {
        this.db = db;
        this.tables = tables;
        this.compiler = compiler;
    }

    /** What a text would be as the project's next plan. */
    Compilation compile(byte[] text, boolean ethics, Ordinals before) {
        return compiler.compile(text, ethics, before);
    }

    /**
     * Stores the text; under its digest it may be stored twice with the same outcome.
     *
     * @param incarnation a number that no other incarnation of the project has
     */
    Definition save(String project, long incarnation, int version, byte[] text, boolean ethics, Plan plan, String who, long when) {
        byte[] packed = pack(text, plan.ordinals());
        String digest = digest(incarnation, version, packed);
        int parts = (packed.length + PART_BYTES - 1) / PART_BYTES;
        for (int part = 0; part < parts; part++) {
            Map<String, AttributeValue> item = new HashMap<>(Keys.key(project, partKey(digest, part)));
            item.put("content", Values.b(Arrays.copyOfRange(packed, part * PART_BYTES,
                    Math.min(packed.length, (part + 1) * PART_BYTES))));
            db.put(tables.tasks(), item);
        }
        return new Definition(version, digest, parts, ethics, who, when, plan.tasks().size());
    }

    /** The text of a definition, as it was applied. */
    byte[] text(String project, Definition definition) {
        return unpack(load(project, definition)).text();
    }

    /** The plan of a definition, from this process's memory if it is there. */
    Plan plan(String project, Definition definition) {
        String key = project + "#" + definition.digest() + "#" + definition.ethics();
        synchronized (plans) {
            Plan known = plans.get(key);
            if (known != null) {
                return known;
            }
        }
        Unpacked unpacked = unpack(load(project, definition));
        Compilation compilation = compiler.compile(unpacked.text(), definition.ethics(), unpacked.ordinals());
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw new IllegalStateException("version " + definition.version() + " of project " + project
                    + " was accepted once but does not compile any more: " + compilation);
        }
        synchronized (plans) {
            plans.put(key, compiled.plan());
        }
        return compiled.plan();
    }

    /** The plan that the project is on, or on its way to; empty only if nothing was ever applied. */
    Optional<Plan> newest(ProjectItem project) {
        Optional<Definition> definition = project.applying() > 0
                ? Optional.of(Definition.of(project.raw().get("next").m()))
                : current(project);
        return definition.map(known -> plan(project.id(), known));
    }

    /** The newest plan and, until that is applied, after it the one before. */
    List<Plan> inForce(ProjectItem project) {
        Stream<Plan> before = project.applying() == 0 ? Stream.empty() : current(project).map(known -> plan(project.id(), known)).stream();
        return Stream.concat(newest(project).stream(), before).toList();
    }

    /**
     * The version that the project is wholly on; empty if there is none yet. What a late apply has left of a deleted incarnation is none: a plan
     * that is taken for the one before lets tasks be missing that nobody would ever make.
     */
    Optional<Definition> current(ProjectItem project) {
        return project.version() < 1 ? Optional.empty()
                : db.read(tables.tasks(), Keys.key(project.id(), Keys.version(project.version())))
                        .filter(item -> of(item, project)).map(Definition::of);
    }

    /** What of the version that the project is wholly on came too late; only the first {@value #MOST_LATE} are kept. */
    List<String> notApplied(ProjectItem project) {
        return db.read(tables.tasks(), Keys.key(project.id(), Keys.version(project.version())))
                .filter(item -> of(item, project) && item.containsKey("late"))
                .map(item -> item.get("late").l().stream().map(AttributeValue::s).toList()).orElse(List.of());
    }

    private static boolean of(Map<String, AttributeValue> version, ProjectItem project) {
        return version.containsKey("born") && Long.parseLong(version.get("born").n()) == project.born();
    }

    /** The versions of this incarnation of the project, oldest first: a late apply may have left one of a deleted incarnation. */
    List<Definition> versions(ProjectItem project) {
        return db.startingWith(tables.tasks(), project.id(), Keys.VERSION_PREFIX).stream()
                .filter(item -> of(item, project))
                .map(Definition::of).toList();
    }

    /** @param notApplied what of it came too late, for those who ask once more */
    void keepVersion(ProjectItem project, Definition definition, List<String> notApplied) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(project.id(), Keys.version(definition.version())));
        item.put("born", Values.n(project.born()));
        if (!notApplied.isEmpty()) {
            item.put("late", AttributeValue.fromL(notApplied.stream().limit(MOST_LATE).map(Values::s).toList()));
        }
        item.putAll(definition.attributes());
        db.put(tables.tasks(), item);
    }

    private static String partKey(String digest, int part) {
        return Keys.definitionPrefix(digest) + Keys.digits(part, 3);
    }

    /** Parts go by a deletion only: a call that still works on the project is to be repeated, and will find it gone. */
    private byte[] load(String project, Definition definition) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int part = 0; part < definition.parts(); part++) {
            String key = partKey(definition.digest(), part);
            packed.writeBytes(db.read(tables.tasks(), Keys.key(project, key))
                    .orElseThrow(() -> new StoreUnavailable("project " + project + " is being deleted: " + key + " is gone", 1))
                    .get("content").b().asByteArray());
        }
        return packed.toByteArray();
    }

    private record Unpacked(byte[] text, Ordinals ordinals) {
    }

    private static byte[] pack(byte[] text, Ordinals ordinals) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(packed))) {
            out.writeInt(ordinals.names().size());
            for (String name : ordinals.names()) {
                out.writeUTF(name);
            }
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static Unpacked unpack(byte[] packed) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            int count = in.readInt();
            List<String> names = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                names.add(in.readUTF());
            }
            return new Unpacked(in.readAllBytes(), Ordinals.of(names));
        } catch (IOException broken) {
            throw new UncheckedIOException("a stored definition is damaged", broken);
        }
    }

    /** Of incarnation and version as well, so that a deletion that comes late finds none of a new one's parts, not even by way of an apply that was refused. */
    private static String digest(long incarnation, int version, byte[] packed) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((incarnation + "\n" + version + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(packed)).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
