package org.creditgateway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.inquirylog.EntryEncoding;
import org.creditgateway.gateway.tlog.Edge;
import org.creditgateway.gateway.tlog.Hash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What an entry costs without its database: its stored form, and its share in the tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LogBenchmark {

    /** As many leaves as the tree gets before its full tiles are taken away. */
    private static final int LEAVES = 8_192;

    private final EntryEncoding one = new EntryEncoding(1);
    private final EntryEncoding twenty = new EntryEncoding(20);
    private final Hash leaf = Hash.leaf(new byte[] {1});
    private final Edge growing = empty();
    private final Edge grown = grown();

    /** The stored form of an entry about one subject: hashes, sealed parts, leaf. */
    @Benchmark
    public byte[] leafAboutOneSubject() {
        return one.leaf();
    }

    /** The same about twenty. */
    @Benchmark
    public byte[] leafAboutTwentySubjects() {
        return twenty.leaf();
    }

    /** A leaf's share in a growing tree, full tiles hashed. */
    @Benchmark
    public Edge treeByOneLeaf() {
        growing.add(leaf);
        if (growing.size() % LEAVES == 0) {
            growing.written();
        }
        return growing;
    }

    /** The root of a tree of 8,191 leaves: what each checkpoint takes. */
    @Benchmark
    public Hash treeRoot() {
        return grown.root();
    }

    /** Runs all. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(LogBenchmark.class.getName()).build()).run();
    }

    private Edge grown() {
        Edge grown = empty();
        while (grown.size() < LEAVES - 1) {
            grown.add(leaf);
        }
        return grown;
    }

    private static Edge empty() {
        return Edge.of(0, tile -> {
            throw new IllegalStateException("an empty tree has no tiles");
        });
    }
}
