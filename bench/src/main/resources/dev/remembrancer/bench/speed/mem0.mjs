// mem0ai with its own store on this machine, told line by line what to add and to look for. The vectors come with the
// texts, as LangChain's embeddings would make them; the language model is one that must never be asked.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [installed, database, dimension] = process.argv.slice(2);
const { Memory } = createRequire(installed + "/")("mem0ai/oss");

// What the library says on its way must not be taken for an answer.
console.log = console.info = console.debug = console.error;

const known = new Map();
const vector = (text) => {
  const found = known.get(text);
  if (found === undefined) {
    throw new Error("asked for a vector that nobody prepared");
  }
  return found;
};
const never = async () => {
  throw new Error("nothing is to be inferred");
};

const memory = new Memory({
  embedder: {
    provider: "langchain",
    config: {
      model: {
        embedQuery: async (text) => vector(text),
        embedDocuments: async (texts) => texts.map(vector),
      },
    },
  },
  llm: { provider: "langchain", config: { model: { invoke: never } } },
  vectorStore: {
    provider: "memory",
    config: { collectionName: "bench", dimension: Number(dimension), dbPath: database },
  },
  disableHistory: true,
});

const prepare = (row) => {
  const bytes = Buffer.from(row.vector, "base64");
  known.set(row.text, Array.from({ length: Number(dimension) }, (_, i) => bytes.readFloatLE(4 * i)));
};

const add = async (row) => {
  prepare(row);
  await memory.add(row.text, { userId: "bench", agentId: row.home, infer: false });
  known.delete(row.text);
};

const ask = async (row) => {
  prepare(row);
  const narrow = row.home === "" ? {} : { agent_id: row.home };
  const found = await memory.search(row.text, {
    topK: row.limit,
    limit: row.limit,
    threshold: 0,
    filters: { user_id: "bench", ...narrow },
  });
  known.delete(row.text);
  return found.results.map((result) => result.memory);
};

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  let answer = [];
  if (order.add !== undefined) {
    for (const row of order.add) {
      await add(row);
    }
  } else {
    answer = await ask(order.ask);
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
