import { defineConfig } from "vite";

export default defineConfig({
  base: "/package/",
  build: {
    rollupOptions: {
      input: { index: "src/index.js", element: "src/element.js", define: "src/define.js" },
      // A site's pages export nothing; the demo imports these by name.
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "www/package/[name].js", chunkFileNames: "www/package/[name]-[hash].js", assetFileNames: "www/package/[name]-[hash][extname]" },
    },
  },
});
