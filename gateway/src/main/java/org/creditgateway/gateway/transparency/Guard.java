package org.creditgateway.gateway.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.jspecify.annotations.Nullable;

/** Keeps the last checkpoint in a file, where restoring a backup of the database does not reach it. */
record Guard(@Nullable Path file) {

    /** @throws LogContradicted when the file holds something else */
    Optional<SignedHead> last(NoteVerifier log) {
        if (file == null || Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedHead.of(Files.readString(file), log, file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the head, durably, in place of the one before. Several replicas may do so at once. */
    void keep(SignedHead head) throws IOException {
        if (file == null) {
            return;
        }
        Path absolute = file.toAbsolutePath();
        Path draft = Files.createTempFile(absolute.getParent(), absolute.getFileName() + "-", ".draft");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(head.note().bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
