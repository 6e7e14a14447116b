package dev.sluice.dynamodblocal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The server of DynamoDB Local, put together by reflection inside a class loader of its own.
 *
 * <p>Its own {@code ServerRunner} would listen on every interface, switch telemetry on, and print a taken port instead of
 * throwing. The same three parts, joined here, do none of that.
 */
final class IsolatedServer implements AutoCloseable {

    private static final String PACKAGE = "software.amazon.dynamodb.services.local.server.";

    private static final long CLOSE_MILLIS = 5_000;

    /** Held strongly: a logger that nobody holds forgets its level. */
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private final URLClassLoader loader;
    private final Object jetty;
    private final Object handler;
    private final int port;
    private boolean closed;

    private IsolatedServer(URLClassLoader loader, Object jetty, Object handler, int port) {
        this.loader = loader;
        this.jetty = jetty;
        this.handler = handler;
        this.port = port;
    }

    static IsolatedServer start(Path libDir, Optional<Path> dataDir, int port) throws IOException {
        SQLITE.setLevel(Level.WARNING);
        System.setProperty("sqlite4java.library.path", libDir.toAbsolutePath().toString());
        URLClassLoader loader = new URLClassLoader(
                "dynamodb-local", jars(libDir), ClassLoader.getPlatformClassLoader());
        Optional<String> complaint = Storage.complaint(loader);
        if (complaint.isPresent()) {
            loader.close();
            throw new IllegalStateException(complaint.get());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Jetty's threads inherit it, and its logging looks there for a provider.
        thread.setContextClassLoader(loader);
        try {
            return start(loader, dataDir, port);
        } catch (ReflectiveOperationException e) {
            loader.close();
            throw new IllegalStateException("DynamoDB Local did not start: " + reason(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static IsolatedServer start(URLClassLoader loader, Optional<Path> dataDir, int port)
            throws ReflectiveOperationException {
        Object handler = handler(loader, dataDir, port);
        InetSocketAddress loopback = new InetSocketAddress("127.0.0.1", port);
        Object jetty = loader.loadClass("org.eclipse.jetty.server.Server")
                .getConstructor(InetSocketAddress.class)
                .newInstance(loopback);
        try {
            Class<?> handlerType = loader.loadClass("org.eclipse.jetty.server.Handler");
            jetty.getClass().getMethod("setHandler", handlerType).invoke(jetty, handler);
            call(jetty, "start");
            return new IsolatedServer(loader, jetty, handler, localPort(jetty));
        } catch (ReflectiveOperationException e) {
            call(jetty, "stop");
            call(handler, "close");
            throw e;
        }
    }

    private static Object handler(ClassLoader loader, Optional<Path> dataDir, int port)
            throws ReflectiveOperationException {
        String dbPath = dataDir.map(dir -> dir.toAbsolutePath().toString()).orElse(null);
        boolean inMemory = dataDir.isEmpty();
        boolean sharedDb = true;
        boolean delayTransientStatuses = false;
        Object requests = loader.loadClass(PACKAGE + "LocalDynamoDBRequestHandler")
                .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class)
                .newInstance(port, inMemory, dbPath, sharedDb, delayTransientStatuses);
        String noCors = null;
        return loader.loadClass(PACKAGE + "LocalDynamoDBServerHandler")
                .getConstructor(loader.loadClass(PACKAGE + "DynamoDBRequestHandler"), String.class)
                .newInstance(requests, noCors);
    }

    private static int localPort(Object jetty) throws ReflectiveOperationException {
        Object connector = Array.get(call(jetty, "getConnectors"), 0);
        return (int) call(connector, "getLocalPort");
    }

    private static URL[] jars(Path libDir) throws IOException {
        try (Stream<Path> files = Files.list(libDir)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new IllegalStateException("no DynamoDB Local in " + libDir + ": the folder holds no jars");
            }
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toAbsolutePath().toUri().toURL();
    }

    /** Closing only asks the threads that own the data files to finish; they still need their classes to do so. */
    private void awaitDataThreads() {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getContextClassLoader() == loader && thread.getName().startsWith("SQLiteQueue")) {
                    thread.join(CLOSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static String reason(ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            call(jetty, "stop");
            call(handler, "close");
            awaitDataThreads();
            loader.close();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local did not stop: " + reason(e), e);
        } catch (IOException e) {
            throw new IllegalStateException("DynamoDB Local did not let go of its libraries", e);
        }
    }
}
