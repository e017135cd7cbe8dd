export default {
  mode: "production",
  entry: { index: "./src/index.js", element: "./src/element.js", define: "./src/define.js" },
  // A site's pages export nothing; the demo imports these by name.
  experiments: { outputModule: true },
  output: {
    module: true,
    library: { type: "module" },
    publicPath: "/package/",
    filename: "www/package/[name].js",
    chunkFilename: "www/package/[name].js",
    assetModuleFilename: "www/package/[hash][ext]",
  },
};
