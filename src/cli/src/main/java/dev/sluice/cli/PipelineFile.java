package dev.sluice.cli;

import dev.sluice.client.Definition;
import dev.sluice.domain.notation.Notation;
import dev.sluice.domain.pipeline.Ids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A pipeline as the user named it.
 *
 * @param name  as given; faults begin with it
 * @param bytes as read, maybe packed with gzip
 */
record PipelineFile(String name, byte[] bytes) {

    private static final int LARGEST = 64 << 20;
    /** Beyond this it is packed for the way: gateways take less than the service does. */
    private static final int LARGE = 128 << 10;

    /** What became of reading. */
    sealed interface Reading {
    }

    record Read(PipelineFile file) implements Reading {
    }

    /** @param sentence what is wrong with the file as such */
    record Unreadable(String sentence) implements Reading {
    }

    static Reading read(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return new Unreadable(name + ": This is a directory; name a pipeline file in it.");
            }
            if (!Files.exists(path)) {
                return new Unreadable(name + ": There is no such file.");
            }
            if (!Files.isReadable(path)) {
                return new Unreadable(name + ": You have no permission to read this file.");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                return bytes.length > LARGEST ? new Unreadable(name + ": The file is larger than 64 MB; no pipeline may be.")
                        : new Read(new PipelineFile(name, bytes));
            }
        } catch (InvalidPathException alien) {
            return new Unreadable(name + ": This cannot be the name of a file.");
        } catch (IOException failure) {
            return new Unreadable(name + ": The file cannot be read (" + failure.getMessage() + ").");
        }
    }

    /** What it is called without folders and extensions, fit for a project's id. */
    String projectId() {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        String base = name.substring(slash + 1).replaceFirst("(?i)(\\.(ya?ml|json|gz))+$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        String cut = base.length() > Ids.MAX_LENGTH ? base.substring(0, Ids.MAX_LENGTH) : base;
        return Ids.valid(cut) ? cut : "project";
    }

    /** As it is sent to a service, once its notation is known. */
    Definition definition(Notation notation) {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return definition(notation == Notation.WFFORMAT || first < bytes.length && bytes[first] == '{');
    }

    /** @param json whether the text is JSON, else YAML */
    Definition definition(boolean json) {
        String type = json ? "application/json" : "application/yaml";
        boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        if (packed || bytes.length <= LARGE) {
            return new Definition(bytes, type, packed);
        }
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Definition(small.toByteArray(), type, true);
    }
}
