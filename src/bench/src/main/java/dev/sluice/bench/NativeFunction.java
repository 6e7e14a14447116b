package dev.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function as Lambda runs it on {@code provided.al2023}: the {@code bootstrap} from the zip of all, a process of its own. */
final class NativeFunction implements AutoCloseable {

    /** Generous, since the machine may be busy; the figures say how long it took. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final RuntimeApi runtime = new RuntimeApi();
    private final Path folder;
    private final Process process;
    private final long started;

    private NativeFunction(String name, Path zip, URI database) {
        this.name = name;
        try {
            this.folder = Files.createTempDirectory("sluice-" + name);
            Path program = unpacked(zip, folder);
            this.started = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(program.toString()).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(log().toFile());
            builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", runtime.address(), "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_LAMBDA_FUNCTION_NAME", name,
                    "QUARKUS_FUNQY_EXPORT", name,
                    "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", database.toString()));
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("function " + name + " did not start", e);
        }
    }

    /**
     * Starts one of the functions {@link #built} with {@code -Pnative}.
     *
     * @param home the checkout
     */
    static NativeFunction start(Path home, String name, URI database) {
        return new NativeFunction(name, zip(home), database);
    }

    /** Whether the functions were built, and as a native program. */
    static boolean built(Path home) {
        return holdsProgram(zip(home));
    }

    /** What is uploaded for each of the functions. */
    static Path zip(Path home) {
        return home.resolve("functions/bundle/target/function.zip");
    }

    private static boolean holdsProgram(Path zip) {
        if (!Files.exists(zip)) {
            return false;
        }
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals("bootstrap") && elf(entries)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " cannot be read", e);
        }
    }

    /** A JVM package has a script of the same name. */
    private static boolean elf(InputStream file) throws IOException {
        byte[] magic = file.readNBytes(4);
        return magic.length == 4 && magic[0] == 0x7f && magic[1] == 'E' && magic[2] == 'L' && magic[3] == 'F';
    }

    private static Path unpacked(Path zip, Path folder) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (file.startsWith(folder) && !entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Path program = folder.resolve("bootstrap");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        return program;
    }

    String name() {
        return name;
    }

    /** @return the function's answer to an event */
    String send(String event) {
        try {
            return runtime.invoke(event, PATIENCE);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(name + ": " + e.getMessage() + "\n" + lastWords(), e);
        }
    }

    /** Milliseconds since the process was started. */
    long millisSinceStart() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    /** Memory that is resident now, in KB; Linux only. */
    long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("function " + name + " is gone:\n" + lastWords(), e);
        }
    }

    private Path log() {
        return folder.resolve("log.txt");
    }

    /** What it has written to its standard output and standard error so far, which Lambda would keep as its log. */
    String logged() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private String lastWords() {
        try {
            String all = logged();
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (IOException e) {
            return "(its log cannot be read)";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        runtime.close();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException leftForTheSystem) {
            folder.toFile().deleteOnExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
