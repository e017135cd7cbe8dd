import type { OAuthChaperoneElement } from "../../www/package/element.js";

/** The element's attributes, as TSX knows them: `import type {} from "oauth-chaperone/react"`. */
export interface OAuthChaperoneAttributes {
  "page": "login" | "callback" | "error" | "auto";
  "provider"?: string;
  "framework"?: string;
  "integration"?: "callback_page" | "error_page";
  "locale"?: string;
  "login-url"?: string;
  "callback-url"?: string;
  "exchange-url"?: string;
  "exchange-timeout-seconds"?: number | string;
  "allowed-origins"?: string;
  "cookie-domain"?: string;
  "help-url"?: string;
  "report-url"?: string;
  "retry-automatically"?: boolean | "";
  "login-page-lifetime-seconds"?: number | string;
  "state-kept-in"?: string;
  "parallel-flows"?: "one" | "many";
  "state-lifetime-seconds"?: number | string;
  "response-mode"?: "query" | "fragment" | "form_post";
  // What React gives every element; its own types are no dependency of this package.
  "key"?: string | number | bigint | null;
  "ref"?: ((element: OAuthChaperoneElement | null) => void) | { current: OAuthChaperoneElement | null } | null;
  "children"?: any;
  "id"?: string;
  "class"?: string;
  "className"?: string;
  "lang"?: string;
  "hidden"?: boolean;
  "suppressHydrationWarning"?: boolean;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "oauth-chaperone": OAuthChaperoneAttributes;
    }
  }
}
