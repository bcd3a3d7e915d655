package org.creditgateway.gateway.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest version of each published source file at one moment.
 *
 * @param versions by file name
 */
public record PublishedFiles(Map<String, Version> versions) {

    public PublishedFiles {
        versions = Map.copyOf(versions);
    }

    /**
     * A version.
     *
     * @param file the file's name
     * @param version from 1, for each file
     * @param revision the number of the publication, over all files
     * @param byDepartment whether a department, or an administrator for it, has published it; false for what a start read
     */
    public record Version(String file, int version, long revision, String text, boolean byDepartment) {}

    static PublishedFiles of(List<Version> newest) {
        Map<String, Version> versions = new LinkedHashMap<>();
        newest.forEach(version -> versions.put(version.file(), version));
        return new PublishedFiles(versions);
    }

    /** The texts by file name. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        versions.forEach((file, version) -> texts.put(file, version.text()));
        return texts;
    }

    /** The number of the last publication; 0 when there was none. */
    public long revision() {
        return versions.values().stream().mapToLong(Version::revision).max().orElse(0);
    }

    /** The number that the file's next version has. */
    public int nextVersion(String file) {
        Version newest = versions.get(file);
        return newest == null ? 1 : newest.version() + 1;
    }

    /** Whether none was published but those that starts read. */
    boolean areOfStarts() {
        return versions.values().stream().noneMatch(Version::byDepartment);
    }
}
