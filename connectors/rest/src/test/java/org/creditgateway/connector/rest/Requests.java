package org.creditgateway.connector.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;

/** Requests made of the arguments of a directive, and what one call of them asks. */
final class Requests {

    private Requests() {}

    static Request request(Map<String, Object> replaced) {
        MappedPlace place = Arrears.place(replaced);
        MappingSettings settings = MappingSettings.of(place);
        return Request.of(place, settings, Paging.of(settings));
    }

    static String target(Request request, Map<String, Object> arguments) {
        return target(request, List.of("1"), arguments);
    }

    static String target(Request request, List<String> keys, Map<String, Object> arguments) {
        return request.target().expand(filling(request, keys, arguments), request.appended());
    }

    static Filling filling(Request request, List<String> keys, Map<String, Object> arguments) {
        return request.filling(new FetchParameters(keys, arguments, Duration.ofSeconds(1)));
    }
}
