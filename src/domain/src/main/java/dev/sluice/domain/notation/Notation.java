package dev.sluice.domain.notation;

/** How a pipeline file is written; told from its content. */
public enum Notation {
    /** Sluice's own YAML or JSON: {@code stages:} at the top. */
    SLUICE,
    /** The llmXive design document's YAML: {@code pipeline_stages:} at the top. */
    LLMXIVE,
    /** A recorded workflow in WfFormat 1.5 (WfCommons): JSON with {@code schemaVersion} and {@code workflow}. */
    WFFORMAT
}
