/** How near the functions come to what DynamoDB Local itself can do. */
package dev.sluice.bench.speed;
