export * from "oauth-chaperone/element";
