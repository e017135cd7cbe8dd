import resolve from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";

export default {
  input: { index: "src/index.js", element: "src/element.js", define: "src/define.js" },
  plugins: [resolve(), importMetaAssets()],
  output: { dir: "dist", entryFileNames: "www/[name].js", chunkFileNames: "www/[name]-[hash].js", assetFileNames: "www/[name]-[hash][extname]" },
};
