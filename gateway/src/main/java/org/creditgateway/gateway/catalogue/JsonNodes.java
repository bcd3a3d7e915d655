package org.creditgateway.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON as the YAML that it is, but several times as fast: stored catalogues are JSON, and each start of a gateway
 * reads one.
 */
final class JsonNodes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int[] NO_EXCERPT = {};

    private final String name;
    private final JsonParser parser;

    private JsonNodes(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** @throws tools.jackson.core.JacksonException when the text is no JSON */
    static Node read(String name, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonNodes nodes = new JsonNodes(name, parser);
            return nodes.node(parser.nextToken());
        }
    }

    private Node node(JsonToken token) {
        Mark at = mark();
        if (token == JsonToken.START_OBJECT) {
            List<NodeTuple> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Node key = scalar(parser.currentName(), mark());
                members.add(new NodeTuple(key, node(parser.nextToken())));
            }
            return new MappingNode(Tag.MAP, true, members, at, at, FlowStyle.FLOW);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> elements = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                elements.add(node(next));
            }
            return new SequenceNode(Tag.SEQ, true, elements, at, at, FlowStyle.FLOW);
        }
        return scalar(parser.getString(), at);
    }

    private static ScalarNode scalar(String text, Mark at) {
        return new ScalarNode(Tag.STR, text, at, at, ScalarStyle.DOUBLE_QUOTED);
    }

    private Mark mark() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Mark(name, (int) at.getCharOffset(), at.getLineNr() - 1, at.getColumnNr() - 1, NO_EXCERPT, 0);
    }
}
