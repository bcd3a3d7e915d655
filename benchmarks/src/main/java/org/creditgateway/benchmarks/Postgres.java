package org.creditgateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server, which is no descendant of whoever started it.
 *
 * @param server its first process
 * @param port on the loopback address
 */
record Postgres(ProcessHandle server, int port) {

    /** Which line of its file of state says the port, counted from 0. */
    private static final int PORT = 3;

    /** The one whose data lies below the folder. */
    static Postgres below(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(folder, 8, (file, about) -> file.endsWith("postmaster.pid"))) {
            List<String> state = Files.readAllLines(files.findFirst().orElseThrow());
            long pid = Long.parseLong(state.get(0).strip());
            return new Postgres(
                    ProcessHandle.of(pid).orElseThrow(),
                    Integer.parseInt(state.get(PORT).strip()));
        }
    }

    void move(Cores cores) {
        processes().forEach(cores::move);
    }

    /** What its processes that live have taken until now. */
    Duration cpu() {
        return processes()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(server), server.descendants());
    }
}
