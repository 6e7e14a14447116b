/** What becomes of costs and times as projects, joins and crowds of workers grow. */
package dev.sluice.bench.scale;
