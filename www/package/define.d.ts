/** Registers `<oauth-chaperone>`. */
export {};
