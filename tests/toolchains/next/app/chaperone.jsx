"use client";

// Rendered on the server too: there the import does nothing, and the element is a name with its children.
import "oauth-chaperone/define";

export function Chaperone({ children, ...attributes }) {
  return <oauth-chaperone {...attributes}>{children}</oauth-chaperone>;
}
