/** How near the functions come to what DynamoDB Local itself can do, and what they take for themselves. */
package dev.sluice.bench.speed;
