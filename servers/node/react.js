// @ts-check
// Types alone: `import type {} from "oauth-chaperone/react"`.
export {};
