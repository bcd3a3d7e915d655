package org.creditgateway.gateway.console;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One file of the console.
 *
 * @param path where it is served
 * @param content what is served
 * @param kept how long a browser may keep it without asking again
 */
record Asset(String path, Resource content, CacheControl kept) {

    /** GraphiQL's dialogs write a style element, and its style sheet holds its fonts and images. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "font-src data:",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    /** A file of this package; asked for anew each time, so that the files of a page are of one release. */
    static Asset own(String path, String file) {
        return of(path, new ClassPathResource(file, Asset.class));
    }

    /** A file from elsewhere, asked for anew each time. */
    static Asset of(String path, Resource content) {
        return new Asset(path, content, CacheControl.noCache());
    }

    /**
     * A file of a library's jar.
     *
     * @param file its place below {@code META-INF/resources}; it holds the library's version, as the pom has it
     * @throws IllegalStateException when the class path has no such file
     */
    static Asset library(String path, String file) {
        ClassPathResource content = new ClassPathResource("META-INF/resources/" + file);
        if (!content.exists()) {
            throw new IllegalStateException(file + ": not on the class path (expected: the version that the pom has)");
        }
        return new Asset(path, content, CacheControl.maxAge(Duration.ofHours(1)));
    }

    /** The answer to a request for this file. */
    Mono<ServerResponse> serve() {
        return ServerResponse.ok()
                .contentType(type())
                .cacheControl(kept)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .bodyValue(content);
    }

    private MediaType type() {
        String name = String.valueOf(content.getFilename());
        return MediaType.parseMediaType(
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "html" -> "text/html;charset=UTF-8";
                    case "css" -> "text/css;charset=UTF-8";
                    case "js" -> "text/javascript;charset=UTF-8";
                    case "svg" -> "image/svg+xml";
                    default -> "text/plain;charset=UTF-8";
                });
    }
}
