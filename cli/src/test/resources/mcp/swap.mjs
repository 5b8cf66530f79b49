// Says the same things to the reference memory server and to ours, and compares every answer.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { isDeepStrictEqual } from "node:util";

const [seed, rounds, graphFile, ...ours] = process.argv.slice(2);

async function connect(command, args, env, stderr) {
  const client = new Client({ name: "swap", version: "1" });
  await client.connect(new StdioClientTransport({ command, args, env: { ...process.env, ...env }, stderr }));
  return client;
}

const reference = await connect(
  "node", ["node_modules/@modelcontextprotocol/server-memory/dist/index.js"], { MEMORY_FILE_PATH: graphFile },
  "ignore"); // it greets there

const remembrancer = await connect(ours[0], ours.slice(1), {}, "inherit");

// Whether a schema names its dialect and says that it is closed depends on the version of zod that the reference finds;
// it passes over unknown fields in any case. That its tools are no tasks changes nothing either.
const plain = value => Array.isArray(value) ? value.map(plain)
  : value === null || typeof value !== "object" ? value
  : Object.fromEntries(Object.entries(value)
      .filter(([key]) => !["$schema", "additionalProperties", "execution"].includes(key))
      .map(([key, inner]) => [key, plain(inner)]));
const described = async client => plain((await client.listTools()).tools);
compare("tools/list", {}, await described(reference), await described(remembrancer));

function compare(what, args, wanted, got) {
  if (!isDeepStrictEqual(got, wanted)) {
    console.log(JSON.stringify({ differs: what, args, wanted, got }, null, 1));
    process.exit(1);
  }
}

let compared = 0;
async function both(name, args) {
  const [wanted, got] = await Promise.all([reference, remembrancer].map(async client => {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
    return { content, structuredContent, isError: isError === true };
  }));
  compare(name, args, wanted, got);
  compared++;
}

// The story of its README, and what a model would do with it.
await both("read_graph", {});
await both("create_entities", { entities: [
  { name: "John_Smith", entityType: "person", observations: ["Speaks fluent Spanish"] },
  { name: "Anthropic", entityType: "organization", observations: [] } ] });
await both("create_relations", { relations: [{ from: "John_Smith", to: "Anthropic", relationType: "works_at" }] });
await both("add_observations", { observations: [{ entityName: "John_Smith", contents: ["Speaks fluent Spanish", "Graduated in 2019", "Prefers morning meetings"] }] });
await both("add_observations", { observations: [{ entityName: "Nobody", contents: ["x"] }] });
await both("search_nodes", { query: "SPANISH" });
await both("open_nodes", { names: ["Anthropic", "Nobody"] });
await both("delete_observations", { deletions: [{ entityName: "John_Smith", observations: ["Graduated in 2019"] }] });
await both("create_entities", { entities: [{ name: "會社 \"x\"\\", entityType: "é", observations: ["a\nb", " ", "", "😀"] }], unknown: true });
await both("read_graph", {});

// Then anything at all. Nothing twice within one creating call: the reference keeps both, we keep one.
let state = Number(seed);
const below = bound => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % bound; };
const some = (most, make) => Array.from({ length: below(most + 1) }, make);
const name = () => "N" + below(6);
const text = () => ["likes tea", "Likes Coffee", "lives in Oslo", "", "N1: x", "x"][below(6)];
const relation = () => ({ from: name(), to: name(), relationType: ["knows", "owns"][below(2)] });
const once = (items, key) => [...new Map(items.map(item => [key(item), item])).values()];
const calls = [
  () => ["create_entities", { entities: once(some(3, () => ({ name: name(), entityType: ["person", "place"][below(2)], observations: some(3, text) })), e => e.name) }],
  () => ["create_relations", { relations: once(some(3, relation), JSON.stringify) }],
  () => ["add_observations", { observations: some(2, () => ({ entityName: name(), contents: some(3, text) })) }],
  () => ["delete_entities", { entityNames: some(2, name) }],
  () => ["delete_observations", { deletions: some(2, () => ({ entityName: name(), observations: some(2, text) })) }],
  () => ["delete_relations", { relations: some(2, relation) }],
  () => ["read_graph", {}],
  () => ["search_nodes", { query: ["oslo", "N", "TEA", "person", ""][below(5)] }],
  () => ["open_nodes", { names: some(3, name) }],
];
for (let i = 0; i < Number(rounds); i++) {
  await both(...calls[below(calls.length)]());
}
await both("read_graph", {});
await Promise.all([reference.close(), remembrancer.close()]);
console.log(`same ${compared}`);
