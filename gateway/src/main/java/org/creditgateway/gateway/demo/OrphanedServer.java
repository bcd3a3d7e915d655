package org.creditgateway.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a killed gateway leaves behind: a database server that goes on, or the lock file of one that does not. A server
 * is ours when its program lies in the data directory, which nobody else holds now.
 */
final class OrphanedServer {

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Path programs;
    private final Path lockFile;

    OrphanedServer(Path programs, Path cluster) {
        this.programs = programs;
        this.lockFile = cluster.resolve("postmaster.pid");
    }

    /**
     * Ends the server, if there is one: first asks it to end its sessions (fast), then to end at once (immediate), which
     * the next start recovers from. Then takes its lock file away.
     *
     * @throws DemoRefused when it does not end
     */
    void end() {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            if (!processes().isEmpty()) {
                signal(signal);
                awaitEnd();
            }
        }
        if (!processes().isEmpty()) {
            throw new DemoRefused(
                    "The database server of a gateway that was killed does not end: process "
                            + processes().get(0).pid() + ".",
                    "End the process.");
        }
        try {
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(programs))
                .isPresent();
    }

    /** The postmaster passes the first two signals on to its children; without one, each child is told. */
    private void signal(String signal) {
        List<ProcessHandle> processes = processes();
        List<ProcessHandle> postmaster = processes.stream()
                .filter(process -> process.pid() == postmaster())
                .toList();
        String targets = (signal.equals("KILL") || postmaster.isEmpty() ? processes : postmaster)
                .stream().map(process -> String.valueOf(process.pid())).collect(Collectors.joining(" "));
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + targets)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that the lock file names, or -1. */
    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(lockFile).get(0).trim());
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return -1;
        }
    }

    private void awaitEnd() {
        Instant deadline = Instant.now().plus(WAIT);
        while (!processes().isEmpty() && Instant.now().isBefore(deadline)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
