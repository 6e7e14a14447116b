/**
 * Reading pipeline files: Sluice's own notation, llmXive's, and WfFormat. Every value keeps its place, so that whatever is
 * found wrong later can be shown where it stands.
 */
package dev.sluice.domain.notation;
