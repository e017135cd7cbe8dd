import resolve from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";

export default {
  input: { index: "src/index.js", element: "src/element.js", define: "src/define.js" },
  plugins: [resolve(), importMetaAssets()],
  output: { dir: "dist", entryFileNames: "www/package/[name].js", chunkFileNames: "www/package/[name]-[hash].js", assetFileNames: "www/package/[name]-[hash][extname]" },
};
