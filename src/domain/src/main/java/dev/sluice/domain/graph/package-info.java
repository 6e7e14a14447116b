/** What a project looks like: nodes and arrows of a snapshot, and their drawings as Mermaid and Graphviz. Pure functions. */
package dev.sluice.domain.graph;
