package org.creditgateway.connector.rest;

import java.util.List;

/**
 * A parameter that stands behind a template when it has a value.
 *
 * @param repeated whether a list comes as the parameter once for each value, and not with commas
 */
record QueryParameter(String name, boolean repeated) {

    void append(StringBuilder target, Object value) {
        StringBuilder start = new StringBuilder();
        PercentEncoding.append(start, name);
        start.append('=');
        if (repeated && value instanceof List<?> items && !items.isEmpty()) {
            PercentEncoding.appendRepeated(target, start.toString(), items);
        } else {
            PercentEncoding.append(target.append(start), value);
        }
    }

    /** As RFC 6570 has it inside braces. */
    @Override
    public String toString() {
        return repeated ? name + "*" : name;
    }
}
