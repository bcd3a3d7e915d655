package org.creditgateway.benchmarks;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;

/** Prints how long a large catalogue takes to load, and how much heap it keeps: first cold, then in a warm JVM. */
public final class Loading {

    private static final int TIMES = 5;
    private static final double MIB = 1024.0 * 1024.0;

    private Loading() {}

    public static void main(String[] arguments) {
        TypeDefinitionRegistry schema = LargeCatalogue.schema();
        String yaml = LargeCatalogue.yaml(schema);
        System.out.printf("%d items, %.1f MiB of YAML%n", LargeCatalogue.ITEMS, yaml.length() / MIB);
        List<ApplicationCatalogue> kept = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            kept.clear();
            long before = used();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            kept.add(ApplicationCatalogue.read("1", "large", yaml, schema));
            double seconds = (System.nanoTime() - start) / 1e9;
            double own = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            double heap = (used() - before) / MIB;
            System.out.printf(
                    "%d coordinates: %.2f s (%.2f s of CPU in its thread), %.0f MiB kept%n",
                    kept.get(0).publishedCoordinates().size(), seconds, own, heap);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
