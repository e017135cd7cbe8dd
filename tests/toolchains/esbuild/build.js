// esbuild leaves `new URL(…, import.meta.url)` as it is, so the one file it names is copied to where that leads.
import { copyFile, mkdir } from "node:fs/promises";
import { build } from "esbuild";

await build({
  entryPoints: ["src/index.js", "src/element.js", "src/define.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  outdir: "dist/www/package",
});
await mkdir("dist/pkg");
await copyFile("node_modules/oauth-chaperone/pkg/oauth_chaperone_bg.wasm", "dist/pkg/oauth_chaperone_bg.wasm");
