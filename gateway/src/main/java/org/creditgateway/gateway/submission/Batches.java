package org.creditgateway.gateway.submission;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * From the bytes of a file to batches of checked lines, no faster than they are taken: a few batches are in memory. Reading
 * and checking is done on threads that no inquiry waits for.
 */
final class Batches {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int FEW = 2;

    private Batches() {}

    static Flux<List<Line>> of(Flux<DataBuffer> body, Lines lines, Accepted accepted) {
        return body.map(Batches::bytes)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .publishOn(Schedulers.boundedElastic(), FEW)
                .concatMapIterable(lines::take, 1)
                .concatWith(Flux.defer(() -> Flux.fromIterable(lines.end())))
                .bufferUntil(new Full())
                .map(batch -> batch.stream()
                        .map(line -> RecordReader.read(accepted, line))
                        .toList())
                .publishOn(Schedulers.boundedElastic(), 1);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    /** Whether a line fills the batch that it is added to. */
    private static final class Full implements Predicate<Line> {

        private int lines;
        private int bytes;

        @Override
        public boolean test(Line line) {
            lines++;
            bytes += line instanceof Line.Members members ? members.weight() : 0;
            boolean full = lines == MOST_LINES || bytes >= MOST_BYTES;
            if (full) {
                lines = 0;
                bytes = 0;
            }
            return full;
        }
    }
}
