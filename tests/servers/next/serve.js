// The built site, as Next.js serves it. Prints "listening on PORT".
//
//     node serve.js
import next from "next";
import { createServer } from "node:http";

// Each trial comes by a host of its own.
process.env.AUTH_TRUST_HOST = "1";
const app = next({ dev: false, dir: import.meta.dirname });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => handle(request, response));
server.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
