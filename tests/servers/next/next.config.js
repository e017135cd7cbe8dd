// Or it takes the directory of the outermost lock file for its own.
export default { turbopack: { root: import.meta.dirname } };
