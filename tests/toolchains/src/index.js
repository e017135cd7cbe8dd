export * from "oauth-chaperone";
