package org.creditgateway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.inquirylog.EntryEncoding;
import org.creditgateway.gateway.plan.Plan;
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

/** What each part of an inquiry's road costs that is plain code: deciding, planning, answering, the log's leaf, its tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RoadBenchmark {

    /** As many leaves as the tree gets before its full tiles are taken away. */
    private static final int LEAVES = 8_192;

    private final Inquiry inquiry = new Inquiry();
    private final EntryEncoding one = new EntryEncoding(1);
    private final EntryEncoding twenty = new EntryEncoding(20);
    private final Hash leaf = Hash.leaf(new byte[] {1});
    private Edge edge = empty();

    /** The decision, with the plan kept from before. */
    @Benchmark
    public Plan decide() {
        return inquiry.decideAndPlan();
    }

    /** Decision and plan, with none kept. */
    @Benchmark
    public Plan plan() {
        return inquiry.planAnew();
    }

    /** Decision, rows, masks and the answer's bytes, with the plan kept. */
    @Benchmark
    public AnswerBytes answer() {
        return inquiry.answer();
    }

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
        edge.add(leaf);
        if (edge.size() % LEAVES == 0) {
            edge.written();
        }
        return edge;
    }

    /** The root of the tree as it is: what each checkpoint takes. */
    @Benchmark
    public Hash treeRoot() {
        if (edge.size() < LEAVES - 1) {
            edge = grown();
        }
        return edge.root();
    }

    /** Runs all. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(RoadBenchmark.class.getName()).build()).run();
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
