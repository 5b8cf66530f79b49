/** MCP as clients of other people use it, in processes of their own. */
package dev.remembrancer.cli.mcp;
