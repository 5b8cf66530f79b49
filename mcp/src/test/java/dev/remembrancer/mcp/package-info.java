/** What the tools promise, over the engine and parts that live in this process. */
package dev.remembrancer.mcp;
