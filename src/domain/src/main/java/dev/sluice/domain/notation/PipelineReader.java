package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;

/** Reads a pipeline file in any of the notations. */
public final class PipelineReader {

    private PipelineReader() {
    }

    /**
     * Reads {@code bytes}: plain up to 4 MB, or packed with gzip up to 64 MB unpacked. Never throws on any content.
     *
     * @param faults takes whatever is wrong with a text that can be read
     */
    public static Reading read(byte[] bytes, Faults faults) {
        try {
            byte[] text = Content.unpacked(bytes);
            if (Content.braced(text) && Content.wfFormat(text)) {
                return new Reading.Readable(WfFormat.read(text, faults), Notation.WFFORMAT);
            }
            Located root = tree(Content.text(text), Content.braced(text), faults);
            return staged(root, faults);
        } catch (Unreadable unreadable) {
            return new Reading.Unreadable(new Fault("", unreadable.position(), unreadable.getMessage()), unreadable.tooLarge());
        }
    }

    /** YAML may begin with a brace as well; if it is neither, the complaint about JSON is the likelier one. */
    private static Located tree(String text, boolean braced, Faults faults) throws Unreadable {
        if (!braced) {
            return TreeReader.yaml(text, faults);
        }
        Faults ofJson = new Faults();
        try {
            Located root = TreeReader.json(text, ofJson);
            faults.addAll(ofJson);
            return root;
        } catch (Unreadable notJson) {
            if (notJson.tooLarge()) {
                throw notJson;
            }
            return yamlInBraces(text, notJson, faults);
        }
    }

    private static Located yamlInBraces(String text, Unreadable notJson, Faults faults) throws Unreadable {
        Faults ofYaml = new Faults();
        try {
            Located root = TreeReader.yaml(text, ofYaml);
            faults.addAll(ofYaml);
            return root;
        } catch (Unreadable neither) {
            throw notJson;
        }
    }

    private static Reading staged(Located root, Faults faults) throws Unreadable {
        if (root instanceof Located.Scalar) {
            throw Unreadable.at(root.place().at(), root.absent()
                    ? "The file is empty; a pipeline needs at least 'stages:' with one stage."
                    : "The file is a single piece of text, not a pipeline: it needs 'stages:' (or 'pipeline_stages:') with keys below.");
        }
        boolean llmxive = root instanceof Located.Mapping mapping && mapping.entries().containsKey(LlmxiveNotation.STAGES)
                && !mapping.entries().containsKey("stages");
        Pipeline pipeline = llmxive ? LlmxiveNotation.read(root, faults) : SluiceNotation.read(root, faults);
        return new Reading.Readable(pipeline, llmxive ? Notation.LLMXIVE : Notation.SLUICE);
    }
}
