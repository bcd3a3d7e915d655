package org.creditgateway.benchmarks;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.SchemaCoordinates;

/**
 * Prints how long a large catalogue takes to load, and how much heap it keeps: first cold, then in a warm JVM. With the
 * name of a file the canonical text is loaded from it, as a gateway loads the published version at its start; where there
 * is no such file, it is written first, and loaded when the program is called again.
 */
public final class Loading {

    private static final int TIMES = 5;
    private static final double MIB = 1024.0 * 1024.0;

    private Loading() {}

    public static void main(String[] arguments) throws IOException {
        TypeDefinitionRegistry schema = LargeCatalogue.schema();
        String yaml = LargeCatalogue.yaml(schema);
        System.out.printf("%d items, %.1f MiB of YAML%n", LargeCatalogue.ITEMS, yaml.length() / MIB);
        if (arguments.length > 0 && Files.notExists(Path.of(arguments[0]))) {
            Files.writeString(
                    Path.of(arguments[0]),
                    ApplicationCatalogue.read("1", "large", yaml, schema).text());
            return;
        }
        String stored = arguments.length > 0 ? Files.readString(Path.of(arguments[0])) : null;
        List<ApplicationCatalogue> kept = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            kept.clear();
            long before = used();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            kept.add(
                    stored == null
                            ? ApplicationCatalogue.read("1", "large", yaml, schema)
                            : ApplicationCatalogue.readStored("1", stored, new SchemaCoordinates(schema)));
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
