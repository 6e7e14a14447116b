package dev.sluice.peers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DynamoDB Local, in memory, in a process of its own. */
record LocalStore(Child process, URI endpoint) implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+)");
    private static final Duration START = Duration.ofMinutes(1);

    static LocalStore start(Path home, Path folder) throws IOException, InterruptedException {
        Child process = Child.start(folder, "dynamodb-local", List.of(Child.java(), "-Dsluice.dynamodb.lib=" + home.resolve("src/dynamodb-local/target/lib"),
                "-cp", classPath(), StoreMain.class.getName()));
        return new LocalStore(process, URI.create(process.await(LISTENS, START)));
    }

    /** The child works elsewhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        process.close();
    }
}
