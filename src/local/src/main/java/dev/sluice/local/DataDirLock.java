package dev.sluice.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second service out of a data folder: two would each hold their own idea of the same tables. The operating system
 * lets go of the lock when the process ends, however it ends.
 */
final class DataDirLock implements AutoCloseable {

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartFailure if another process uses the folder, or it cannot be made or written to */
    static DataDirLock take(Path dir) {
        try {
            Files.createDirectories(dir);
            FileChannel channel = FileChannel.open(
                    dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new DataDirLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StartFailure("cannot keep data in " + dir + ": " + e, e);
        }
        throw new StartFailure("another sluice local already keeps its data in " + dir
                + "; stop it, or choose another folder with --data", null);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the data folder's lock could not be released", e);
        }
    }
}
