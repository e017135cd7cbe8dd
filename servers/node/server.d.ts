import type { ServerView as PagesServerView } from "../../www/package/index.js";

/** What an adapter tells the page: all that a page may be told, except what no library on Node.js says. */
export type ServerView = Omit<PagesServerView, "error_source" | "error_stage" | "error_recovery" | "retry_after">;

/** What the route that leaves has kept of this sign-in: the state, and whatever else the exchange needs. */
export interface Kept {
  state?: string;
  [name: string]: unknown;
}

/** What is drawn. */
export interface Drawn {
  kind: "callback" | "error";
  /** The script, the element and all that is in it. */
  html: string;
  /** The JSON of the element's block, safe inside a `<script>`. */
  block: string;
}

/** `Kept` of whatever else, once its state is that of the answer. */
export interface Found {
  state: string;
  [name: string]: any;
}

/**
 * The provider's answer, for a library that finishes the sign-in. `K` is what was kept: the site alone knows its type, and says it by
 * `guard<{ state: string; verifier: string }>(…)`. Not by `chaperone`: a framework's configuration has `note` in it, and what asks it
 * who is signed in stands in the options, so a generic one would be of a type that refers to itself.
 */
export interface Finishing<K = Found> {
  /** Each of its parameters once; never a code and an error together. */
  answer: URLSearchParams;
  /** Its code. Empty where the answer is an error, which only a library that checks the state itself gets to see. */
  code: string;
  /** This request's address with the answer and nothing else. */
  url: URL;
  /** What `kept` had: its state is that of the answer, and it is gone from where it was. Without `kept` there is none. */
  kept: K;
  /** Fires once the user has been told of a timeout: sign nobody in after that. */
  signal: AbortSignal;
}

type Awaitable<T> = T | Promise<T>;

/** In a session of the site's own. */
export interface InSession<Asked> {
  read: (request: Asked) => Awaitable<Kept | undefined | null>;
  forget: (request: Asked) => Awaitable<unknown>;
}

/** In cookies, by their names. Of any but the state's, the cookie may not have come. */
export interface InCookies {
  cookies: { state: string; [name: string]: string };
}

/** `Asked` is what the site's functions get: the Web's Request, or that of Express. */
export interface Options<Asked = Request, Goes = string> {
  /** "openid-client", "passport", "arctic", "auth.js", "next-auth", "better-auth", or another name that the page knows. */
  framework: string;
  /** The provider's short name, such as "google". */
  provider?: string;
  /** Where signing in starts again. */
  login: string;
  /** Where to send a user who is signed in; nothing if nobody is. Asked only where an answer was used before. */
  signedIn?: (request: Asked) => Awaitable<Goes | undefined | null>;
  /** A page for every answer, which asks the same address to finish; without it, one for failures only. */
  callbackPage?: boolean;
  /** Where the page sends its reports. */
  report?: string;
  /**
   * What was kept on leaving, for a library that is handed the state: `guard` compares it and has it forgotten before anything is
   * exchanged. In a session (`read`, `forget`), or in cookies by their names, one of which is `state`.
   */
  kept?: InSession<Asked> | InCookies;
  /** For a library that keeps and checks the state itself: whether the session holds any state of a sign-in. */
  hadState?: (request: Asked) => unknown;
  /** The cookie of the session, or of the state where that is one. */
  sessionCookie?: string | RegExp;
  /** Your own page around `html`. Default: a page of nothing else. */
  page?: (drawn: Drawn, request: Asked) => Awaitable<string>;
  /** The address of the package's `pkg/standalone.js`. Default: "/oauth-chaperone/pkg/standalone.js". */
  script?: string;
  /** Gets one line of JSON for each failure. Default: `console.warn`. */
  log?: (line: string) => unknown;
  /** The framework redirects a failure to a page of yours, which reads the view from a cookie. */
  redirects?: boolean;
  /** Past it the user is told that the provider did not answer. Default: 25. */
  timeoutSeconds?: number;
  /** As the page's own. */
  cookieDomain?: string;
  /** The provider posts its answer (`response_mode=form_post`). */
  formPost?: boolean;
}

export interface Chaperone {
  /**
   * Answers a callback request. `finish` has your library finish the sign-in; it answers with where the user goes on, or with a
   * Response that says so, and throws what the library throws. Never rejects.
   */
  guard<K = Found>(
    request: Request,
    finish: (request: Request, finishing: Finishing<K>) => Awaitable<string | Response>,
  ): Promise<Response>;
  /** Around the handler of a framework that answers all of its routes itself. */
  wrap<Asked extends Request, Rest extends unknown[]>(
    handler: (request: Asked, ...rest: Rest) => Awaitable<Response>,
  ): (request: Asked, ...rest: Rest) => Promise<Response>;
  /** For the logger of a framework that tells its page nothing: says which request this belongs to. */
  note(error: unknown): void;
}

/** Throws where nothing would check the state: a library that you call yourself needs `kept` or `hadState`. */
export function chaperone(options: Options): Chaperone;
