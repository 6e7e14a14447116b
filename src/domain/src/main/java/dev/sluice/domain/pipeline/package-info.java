/** A pipeline as read, independent of the notation it was written in; what may be wrong with one. */
package dev.sluice.domain.pipeline;
