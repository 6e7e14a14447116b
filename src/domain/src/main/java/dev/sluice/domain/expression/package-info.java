/** Conditions in pipelines: AND, OR, NOT, parentheses, comparisons. */
package dev.sluice.domain.expression;
