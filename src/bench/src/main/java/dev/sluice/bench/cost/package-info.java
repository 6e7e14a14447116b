/** What a task costs from the moment it is applied to the moment it is completed, beside what it may cost and what others charge. */
package dev.sluice.bench.cost;
