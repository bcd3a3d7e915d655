package org.creditgateway.gateway.site;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Web pages in the layout of this site. Every value is escaped; a template that names something the page does not have
 * fails instead of leaving a gap.
 */
public final class Pages {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler =
            Mustache.compiler().escapeHTML(true).strictSections(true).withLoader(Pages::source);

    Pages() {}

    /** The page as an answer, with the headers that keep a browser to this server. */
    public Mono<ServerResponse> answer(HttpStatus status, String template, Object page) {
        return answer(ServerResponse.status(status), template, page);
    }

    Mono<ServerResponse> answer(ServerResponse.BodyBuilder answer, String template, Object page) {
        return answer.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .bodyValue(html(template, page));
    }

    /**
     * The page as text.
     *
     * @param template the name of a file beside this class, without {@code .mustache}
     * @param page what the template's names are read from; a record
     */
    String html(String template, Object page) {
        return templates.computeIfAbsent(template, this::compiled).execute(page);
    }

    private Template compiled(String name) {
        try (Reader source = source(name)) {
            return compiler.compile(source);
        } catch (IOException e) {
            throw new IllegalStateException(name + ".mustache: " + e.getMessage() + " (expected: beside Pages)", e);
        }
    }

    private static Reader source(String name) throws IOException {
        return new InputStreamReader(
                new ClassPathResource(name + ".mustache", Pages.class).getInputStream(), StandardCharsets.UTF_8);
    }
}
