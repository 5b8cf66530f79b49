// Scenarios of the MCP project's conformance suite, which knows of no keys: this stands between and adds one.
import http from "node:http";
import { spawn } from "node:child_process";

const [target, key, ...scenarios] = process.argv.slice(2);
const between = http.createServer((request, response) => {
  const headers = { ...request.headers, "x-api-key": key };
  const on = http.request(target, { method: request.method, path: request.url, headers }, answer => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(on);
});
await new Promise(ready => between.listen(0, "127.0.0.1", ready));

const address = `http://localhost:${between.address().port}/mcp?agent=conformance`;
for (const scenario of scenarios) {
  const run = spawn("node", ["node_modules/@modelcontextprotocol/conformance/dist/index.js", "server", "--url", address, "--scenario", scenario]);
  let printed = "";
  run.stdout.on("data", part => printed += part);
  run.stderr.on("data", part => printed += part);
  const code = await new Promise(ended => run.on("close", ended));
  console.log(code === 0 ? `passed ${scenario}` : `failed ${scenario}\n${printed}`);
}
between.close();
process.exit(0);
