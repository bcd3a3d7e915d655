package org.creditgateway.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which core a process runs on, by {@code taskset} of util-linux: the gateway alone on the first, everything around it on
 * the second. Where there is no such command, or one core only, all share what there is.
 */
enum Cores {
    /** The gateway's. */
    FIRST("0"),
    /** That of the load, the departments and PostgreSQL. */
    SECOND("1"),
    /** Where it does not matter yet. */
    BOTH("0,1");

    private static final boolean APART = Runtime.getRuntime().availableProcessors() > 1 && knowsTaskset();

    private final String number;

    Cores(String number) {
        this.number = number;
    }

    /** Whether processes can be kept apart on this machine. */
    static boolean apart() {
        return APART;
    }

    /** The command, started on this core. */
    List<String> start(List<String> command) {
        return APART
                ? Stream.concat(Stream.of("taskset", "-c", number), command.stream())
                        .toList()
                : command;
    }

    /** Moves all threads of a process here; what it starts from then on follows. */
    void move(ProcessHandle process) {
        if (APART && !run("taskset", "-a", "-c", "-p", number, String.valueOf(process.pid())) && process.isAlive()) {
            throw new IllegalStateException("process " + process.pid() + " was not moved to core " + number);
        }
    }

    private static boolean knowsTaskset() {
        return run("taskset", "--version");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
