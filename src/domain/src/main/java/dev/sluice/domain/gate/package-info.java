/** When a gate opens: pure rules over what it has been told. Points are exact decimals; scores and metrics are decimals too. */
package dev.sluice.domain.gate;
