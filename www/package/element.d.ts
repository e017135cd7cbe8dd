import type { CommonOptions, Diagnosis, Preflight } from "./index.js";

/**
 * `<oauth-chaperone page="login|callback|error|auto">` does all of the package's work without script of the site's own. Options are
 * attributes: provider, framework, integration, locale, login-url, callback-url, allowed-origins (separated by spaces),
 * cookie-domain, help-url, retry-automatically (present or not), login-page-lifetime-seconds, report-url, exchange-url,
 * exchange-timeout-seconds, state-kept-in, parallel-flows, state-lifetime-seconds, response-mode.
 *
 * On a login page, links and forms marked `data-oauth-provider="NAME"` count as departures. So does any other marked element, such
 * as a button whose script signs in, once the page is left soon after it was pressed. `page="auto"` is a login page that is also
 * where the framework sends failures (`?error=…`, the view cookie, a block): it shows the failure if there is one, otherwise what a
 * login page shows. Its children are the server's plain link to start again: they show until the element is defined, and wherever
 * no script runs.
 */
export class OAuthChaperoneElement extends HTMLElement {
  /** Set as "chaperone-diagnosis" fires. */
  readonly diagnosis?: Diagnosis;
  /** Set as "chaperone-preflight" fires. */
  readonly preflight?: Preflight;
  /** Words of the site's own; to be set before the element is connected. */
  texts?: CommonOptions["texts"];
  /** Registers the element, unless the name is taken. "oauth-chaperone/define" does it under its own name. */
  static define(name?: string, registry?: CustomElementRegistry): void;
}

/**
 * The element's events. Both bubble. Cancelling one keeps the element from drawing, and from going on to `redirect` or, where it starts
 * again, to `retry.url`.
 */
export interface OAuthChaperoneEventMap {
  "chaperone-preflight": CustomEvent<Preflight>;
  "chaperone-diagnosis": CustomEvent<Diagnosis>;
}

declare global {
  interface HTMLElementTagNameMap {
    "oauth-chaperone": OAuthChaperoneElement;
  }
  interface HTMLElementEventMap extends OAuthChaperoneEventMap {}
  interface DocumentEventMap extends OAuthChaperoneEventMap {}
}
