package org.creditgateway.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.plan.Plan;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What deciding and planning cost of an inquiry's CPU, under a catalogue of 10,000 items; prints the share. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

    private final Inquiry inquiry = new Inquiry();

    /** With the plan kept from before. */
    @Benchmark
    public Plan decideAndPlanKept(Cpu cpu) {
        cpu.calls++;
        return inquiry.decideAndPlan();
    }

    /** With no plan kept. */
    @Benchmark
    public Plan decideAndPlanAnew() {
        return inquiry.planAnew();
    }

    /** A whole inquiry without network, parsing and log, with the plan kept. */
    @Benchmark
    public AnswerBytes inquiry(Cpu cpu) {
        cpu.calls++;
        return inquiry.answer();
    }

    /** Runs all and prints the share. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .build())
                .run();
        double kept = score(results, "decideAndPlanKept");
        double whole = score(results, "inquiry");
        System.out.printf(
                "CPU: decision and planning %.2f us of an inquiry's %.2f us: %.1f %%%n",
                kept, whole, 100 * kept / whole);
    }

    private static double score(Collection<RunResult> results, String name) {
        RunResult result = results.stream()
                .filter(each -> each.getPrimaryResult().getLabel().equals(name))
                .findFirst()
                .orElseThrow();
        return counted(result, "nanos") / counted(result, "calls") / 1_000;
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }

    /** Counts the CPU time of the thread that calls: on a busy machine time on the wall says little. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Cpu {

        public long calls;
        public long nanos;
        private long start;

        /** Notes where the thread stands. */
        @Setup(Level.Iteration)
        public void start() {
            start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        /** Notes what it used since. */
        @TearDown(Level.Iteration)
        public void stop() {
            nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
    }
}
