// The TypeScript SDK's client, over either transport. It holds every result to the schema that the tool showed.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [transport, ...rest] = process.argv.slice(2);
const client = new Client({ name: "typescript", version: "1" });
await client.connect(transport === "http"
  ? new StreamableHTTPClientTransport(new URL(rest[0]), { requestInit: { headers: { "X-API-Key": rest[1] } } })
  : new StdioClientTransport({ command: rest[0], args: rest.slice(1), stderr: "inherit" }));
await client.listTools();

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) {
    throw new Error(`${name}: ${result.content[0].text}`);
  }
  return result.structuredContent;
}

const kept = await call("remember", { content: "Prefers a formal tone", key: "preference.tone", tags: ["style"], data: { formal: true } });
const found = await call("recall", { query: "How should I write my reply?" });
const block = await call("inject_context", { message: "How should I write my reply?" });
const fixed = await call("correct", { id: kept.id, content: "Prefers an informal tone" });
await call("verify", { id: fixed.id });
const versions = await call("history", { id: kept.id });
await call("create_entities", { entities: [{ name: "John_Smith", entityType: "person", observations: ["Speaks fluent Spanish"] }] });
const spanish = await call("recall", { query: "Who speaks Spanish?", top_k: 1 });
const listed = await call("list", { limit: 1 });
const shown = await call("forget", { key: "preference.tone" });
const gone = await call("forget", { confirmation: shown.confirmation });
const wrong = await client.callTool({ name: "recall", arguments: { query: "x", topK: 3 } });
const unknown = await client.callTool({ name: "nothing", arguments: {} }).catch(error => error.code);
await client.close();
console.log(JSON.stringify({
  server: client.getServerVersion().name,
  found: found.memories[0].content,
  block: block.memories_used,
  versions: versions.versions.length,
  spanish: spanish.memories[0].content,
  total: listed.total,
  gone: gone.versions,
  wrong: wrong.isError,
  unknown,
}));
