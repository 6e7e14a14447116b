/** The graphs that are measured: recorded ones where they lie beside the checkout, else graphs of the same shapes. */
package dev.sluice.bench.workload;
