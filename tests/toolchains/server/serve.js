// A built site, as its framework serves it. Prints "listening on PORT".
//
//     node serve.js next|sveltekit
//
// The provider can only be started once the site's address is known, so that its own is told afterwards: POST /test/provider.
import { createServer } from "node:http";
import { join } from "node:path";

const HANDLERS = {
  next: async () => {
    const { default: next } = await import("next");
    const app = next({ dev: false, dir: join(import.meta.dirname, "..") });
    await app.prepare();
    return app.getRequestHandler();
  },
  sveltekit: async () => (await import("../build/handler.js")).handler,
};
const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address();
// Before the framework is loaded, which reads its origin once.
process.env.SITE = process.env.ORIGIN = `http://localhost:${port}`;
const handle = await HANDLERS[process.argv[2]]();
server.on("request", async (request, response) => {
  if (request.url !== "/test/provider") return handle(request, response);
  let body = "";
  for await (const chunk of request) body += chunk;
  process.env.PROVIDER = body;
  response.end();
});
console.log(`listening on ${port}`);
