package org.creditgateway.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directory in which the demo keeps everything across restarts. One gateway at a time holds it. */
final class DataDirectory implements AutoCloseable {

    /** Closing any channel on a locked file gives the lock up, so the directories of this JVM are told apart first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if there is none, and holds it.
     *
     * @throws DemoRefused when another gateway holds it, or it cannot be written
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
            Path path = directory.toRealPath();
            FileChannel lock = HELD_HERE.add(path) ? lock(path) : null;
            if (lock == null) {
                throw new DemoRefused(
                        "The data directory " + path + " is in use by another gateway (expected: one gateway each).",
                        "Stop the other gateway, or give this one a directory of its own: credit-gateway.demo.data-dir.");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new DemoRefused(
                    "The data directory " + directory.toAbsolutePath() + " cannot be written (" + e.getMessage() + ").",
                    "Name a directory that can: credit-gateway.demo.data-dir.",
                    e);
        }
    }

    private static @Nullable FileChannel lock(Path path) throws IOException {
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel =
                    FileChannel.open(path.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : channel;
        } finally {
            if (lock == null) {
                HELD_HERE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** A file or directory within. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A directory within that only its owner may enter; made on first use. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(resolve(name), OWNER_ONLY_DIRECTORY);
    }

    /** The text of a file that only its owner may read; made on first use, durably, with the given text. */
    String secret(String name, Supplier<String> text) {
        Path file = resolve(name);
        try {
            if (Files.notExists(file)) {
                write(file, text.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String text) throws IOException {
        Path draft = resolve(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY_FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
