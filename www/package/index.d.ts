/**
 * oauth-chaperone: what the package exports.
 *
 * Times are milliseconds since the epoch where a name ends in `At`, and seconds where it ends in `Seconds`.
 */

/** a: the user's own action. b: the user's environment. c: the identity provider. d: everything else. */
export type Category = "a" | "b" | "c" | "d";

/**
 * Why a sign-in failed; www/guides/causes of the repository says what each means. An open list: later versions may add causes,
 * and never remove one or give it another meaning.
 */
export type Cause =
  | "user_denied"
  | "consent_withdrawn"
  | "interaction_required"
  | "left_provider"
  | "cookies_blocked"
  | "storage_blocked"
  | "cookie_removed"
  | "storage_cleared"
  | "tab_changed"
  | "browser_changed"
  | "in_app_browser"
  | "embedded_frame"
  | "parallel_flows"
  | "flow_expired"
  | "callback_replayed"
  | "query_lost"
  | "query_damaged"
  | "opened_directly"
  | "stale_login_page"
  | "device_offline"
  | "clock_wrong"
  | "provider_unavailable"
  | "provider_error"
  | "provider_timeout"
  | "never_returned"
  | "callback_address_mismatch"
  | "cookie_not_sent"
  | "server_lost_state"
  | "response_mode_mismatch"
  | "client_misconfigured"
  | "code_rejected"
  | "issuer_mismatch"
  | "account_conflict"
  | "account_not_allowed"
  | "backend_unknown"
  | "server_failed"
  | "unknown"
  | (string & {});

/** certain: nothing else explains the evidence. likely: the best of two or three. possible: worth naming, no more. */
export type Certainty = "certain" | "likely" | "possible";

/** How loudly an operator should hear of it: count it, watch its trend, alert on a sharp rise, act on each. */
export type Monitoring = "none" | "count" | "trend" | "spike" | "act";

/** Where and how the server keeps the flow's state. A framework preset fills this in; `flow` overrides it. */
export interface FlowTraits {
  /** "cookie": a cookie holds it, or leads to the server's session that does. The others: a library in the page keeps it. */
  stateKeptIn: "cookie" | "sessionStorage" | "localStorage";
  /** "one": a newer sign-in replaces an older one's state. */
  parallelFlows: "one" | "many";
  /** How long the state lives after departure. */
  stateLifetimeSeconds: number;
  /** How the provider sends its answer. */
  responseMode: "query" | "fragment" | "form_post";
}

export interface CommonOptions {
  /** The provider's short name, such as "google", "github", "line": selects its own codes and known limits. */
  provider?: string;
  /** The server framework's short name, such as "python-social-auth", "passport", "auth.js": selects FlowTraits and error names. */
  framework?: string;
  flow?: Partial<FlowTraits>;
  /**
   * Which page carries the chaperone after the redirect. "callback_page" (default): the callback itself, so that every
   * arrival is seen. "error_page": only the page of a failed sign-in. A successful one is then closed by arrived(), or by the
   * server when it clears the departure cookie. If this site has never seen either, a pending departure says nothing:
   * `unfinished` stays empty, and never_returned is not claimed.
   */
  integration?: "callback_page" | "error_page";
  /** BCP 47. Default: the document's lang, then navigator.languages, then English. */
  locale?: string;
  /** Your own words, by BCP 47 tag, as many or as few as you like. A language that the package lacks can be added as a whole. */
  texts?: { [tag: string]: Texts };
  /** Where signing in starts again. Same origin, or one of `allowedOrigins`; anything else is refused. */
  loginUrl?: string | URL;
  /** The registered redirect URI, to compare with this page's own address before leaving it. */
  callbackUrl?: string | URL;
  /** Your own help for a user who is stuck: adds a button to every panel. Same rule as loginUrl. */
  helpUrl?: string | URL;
  /**
   * Starts again once, without a press, where that helps more often than not: a cookie or a state was lost, or an answer came too
   * late or damaged, in a sign-in that this browser began. It never does so after something that the user chose, twice in a row, or
   * where failures can't be counted. `Retry.automatic` says whether it does. Default: false, the user presses the button.
   */
  retryAutomatically?: boolean;
  allowedOrigins?: string[];
  /** Parent domain for the departure cookie, such as "example.com", so that www and apex see the same one. */
  cookieDomain?: string;
  /** How long the login page's form token lives: a page that is older is found to be `stale_login_page`. */
  loginPageLifetimeSeconds?: number;
  /**
   * Where reports go: an address, or a function. Absent or blank: nothing is sent anywhere. The request outlives the page and
   * carries no referrer. To another origin it carries no cookies either, and its `Origin` is "null".
   */
  report?: string | URL | ((report: Report) => void);
}

/**
 * Words in place of the package's own. Plain text, never markup. `{provider}` stands for the provider's name, `{time}` in the
 * label `wait` for the time that is left, and `{code}` in the label `reference` for the code. In a step the kind of an action, such
 * as `{retry}`, stands for what its button says. A step that names a button is shown only together with that button.
 */
export interface Texts {
  dir?: "ltr" | "rtl";
  /** Buttons and other words outside the texts of causes. */
  labels?: { [name in Label]?: string };
  causes?: {
    [cause in Cause]?: {
      title?: string;
      /** Said where the verdict is certain. */
      surely?: string;
      /** Said where it is not: must say "may". */
      maybe?: string;
      steps?: string[];
    };
  };
}

export type Label =
  | "try_again"
  | "back_to_sign_in"
  | "go_on"
  | "open_top_level"
  | "open_in_browser"
  | "copy_link"
  | "other_provider"
  | "reload"
  | "help"
  | "again"
  | "start_over"
  | "wait"
  | "wait_is_over"
  | "reference"
  | "copy_code"
  | "copied"
  | "details"
  | "unnamed_provider"
  | "finishing"
  | "finishing_slowly";

// ---------------------------------------------------------------- login page

/**
 * Loads the module, examines the environment and looks back at earlier departures: once the page has loaded and is idle, or
 * after 3 seconds. Never throws, never blocks signing in.
 */
export function preflight(options?: CommonOptions): Promise<Preflight>;

export interface Preflight {
  environment: Environment;
  /** What will surely or probably break this sign-in, most certain first; empty when all is well. */
  findings: Finding[];
  /** Set when a finding is certain to make signing in fail. */
  blocked: boolean;
  /** Earlier departures from this browser that never arrived. */
  unfinished: { provider?: string; departedAt: number }[];
}

/** A problem seen before the redirect, with what the user can do about it. */
export interface Finding {
  cause: Cause;
  category: Category;
  certainty: Certainty;
  evidence: Evidence[];
  guidance: Guidance;
}

/**
 * Marks the departure in the tab, in the browser and in a cookie. Call it as the user leaves for the provider. It is synchronous, so
 * that the page is not left before it is done. Before preflight() has resolved it keeps no hash of the state. It never throws: if
 * nothing can be written, what it returns says so, and the user leaves all the same.
 */
export function begin(options?: CommonOptions & {
  /** The state parameter, where the page knows it. Only a salted hash of it is kept. */
  state?: string;
}): Departure;

export interface Departure {
  /** A random id without meaning. Also the departure cookie's value, so that a server's log can carry it. */
  flowId: string;
  departedAt: number;
  /** Which of the markers could be written. */
  kept: { tab: boolean; browser: boolean; cookie: boolean };
}

/** Closes the departure after a successful sign-in, on any page that follows it. For the "error_page" integration. Never throws. */
export function arrived(options?: CommonOptions): void;

// ------------------------------------------------- callback page, error page

/**
 * Explains how this sign-in ended. On a callback page it starts or awaits the exchange first, without waiting for the
 * module to load; on an error page, where the server has finished already, it works from the markers and `server`.
 * Never rejects.
 */
export function diagnose(options?: DiagnoseOptions): Promise<Diagnosis>;

export interface DiagnoseOptions extends CommonOptions {
  /**
   * How the server finishes the token exchange: an address to request (same origin; the callback's query is passed on; "?" is
   * the page's own address), a ready Request, or a promise or function of your own. A 202 answer is polled, following Retry-After. The answer is a
   * ServerView as JSON, and no redirect: its `redirect` says where to go next. The request carries no referrer, unless a Request
   * names a `referrerPolicy` of its own. One page exchanges an answer once, however often it asks and however the exchange is
   * given. Every call gets what the first one brought. Only a request that never arrived is sent again.
   */
  exchange?: string | URL | Request | Promise<ServerView | Response> | (() => Promise<ServerView | Response>);
  /** Default 30. After that the exchange counts as provider_timeout. onProgress tells of an answer that comes later still. */
  exchangeTimeoutSeconds?: number;
  /** What the server saw. Default: the page's <script type="application/json" data-oauth-chaperone>, then the view cookie, then Server-Timing. */
  server?: ServerView;
  /** Whether the user is signed in after all; asked before any failure is reported. */
  signedIn?: boolean | (() => Promise<boolean>);
  /** The callback's address. Default: this page's. */
  url?: string | URL;
  onProgress?: (progress: { phase: "exchanging" | "slow" | "late"; seconds: number }) => void;
}

/**
 * What the server tells the page, as JSON: the exchange's answer, or a block in the page. Every field is optional.
 *
 * Where the framework redirects to a page of its own, the server may set the cookie `__Host-oauth_chaperone_view` (on a plain
 * http origin, such as http://localhost: `oauth_chaperone_view`): this JSON percent-encoded, Max-Age=60, Path=/, SameSite=Lax,
 * not HttpOnly. The page reads it and deletes it. A block in the page comes first, then this cookie, then Server-Timing, field
 * by field.
 *
 * After a success the server may set the departure cookie to `done.FLOWID` for an hour instead of clearing it. A replay of that
 * flow is then known for what it is, on an error page too.
 */
export interface ServerView {
  /**
   * Whether the user is signed in. True counts with any status of the answer: a replay may fail while its user is signed in.
   * Absent: an answer that has a `redirect` and no `error` is a success, unless its status is that of an error (400 and up).
   */
  signed_in?: boolean;
  /**
   * Where to go once signed in; same rule as loginUrl. A blank value names no place. Neither does this page itself, with or
   * without its answer: it would ask again and go there again, without end. Another query or fragment at the page's own path is
   * followed once, from the page with the answer.
   */
  redirect?: string;
  /**
   * The failure's name in the server's own terms: an exception class, an OAuth error code, one of this package's causes, or a
   * neutral name such as `state_mismatch`, `connection_failed` or `email_in_use`. www/guides/server-view.md of the repository
   * lists the neutral ones. A name that is not listed warns once in the console.
   */
  error?: string;
  /**
   * Free text. It is read for known codes only, and never shown or reported. An exception's message may hold a secret, so hand over
   * the code alone, such as AADSTS50105.
   */
  error_description?: string;
  /** What Python Social Auth says beside its codes since core 6. With it the codes of later releases are understood, too. */
  error_source?: string;
  error_stage?: string;
  error_recovery?: string;
  /** The HTTP status that the provider gave the server. */
  provider_status?: number;
  /** How many seconds the provider told the server to wait (Retry-After). */
  retry_after?: number;
  /** Did the callback request carry the departure cookie? Did it carry any? */
  saw_departure_cookie?: boolean;
  saw_any_cookie?: boolean;
  /**
   * Did it carry the server's own session or state cookie? With session_had_state this tells a cookie that was not sent
   * (SameSite=Strict, form_post) from a session store that lost its data. Nothing else does.
   */
  saw_session_cookie?: boolean;
  /** Did the server's session hold any state of a sign-in, read before the library took it out? */
  session_had_state?: boolean;
  /**
   * What the server's own check of the state found. It says more than the two booleans, and needs no session.
   * "matched": it was this browser's. "none": nothing was kept for this browser. "other": something was, and not this answer's.
   * "unreadable": a state cookie came and could not be opened (a rotated secret, cut off). "elsewhere": the server knows this
   * state, and this browser did not bring the cookie that goes with it.
   */
  state?: "matched" | "none" | "other" | "unreadable" | "elsewhere";
  /** The SameSite of the cookie that carries the state or the session. */
  session_cookie_same_site?: "strict" | "lax" | "none" | "unset";
  /**
   * The names, never the values, of the parameters that the callback came with: for a page to which the framework has
   * redirected. Its own address says nothing of the answer.
   */
  answer?: string[];
  method?: "GET" | "POST";
  /** The server's clock, seconds since the epoch. */
  time?: number;
}

export interface Diagnosis {
  outcome: "signed_in" | "failed" | "not_a_callback";
  /** Where to go when signed in. Absent if the server named no place, or one that is not allowed: then the site decides. */
  redirect?: string;
  category?: Category;
  cause?: Cause;
  certainty?: Certainty;
  /** Why: every observation that the verdict rests on. */
  evidence: Evidence[];
  /** What else it could be, best first. */
  alternatives: { cause: Cause; category: Category; certainty: Certainty }[];
  guidance?: Guidance;
  retry?: Retry;
  monitoring: Monitoring;
  /** Short code for a support conversation; the same in the report. Such as "K7Q2-9MXD". */
  reference: string;
  /**
   * After a success that the exchange or `signedIn` told of, the browser is not examined. A value is then "unknown", or that of a
   * page without trouble if there is no such value.
   */
  environment: Environment;
  /** The report that was sent or would be sent. For a success none is sent. */
  report: Report;
}

export interface Evidence {
  /** A stable name, such as "departure_in_tab", "cookie_probe", "error_parameter". */
  name: string;
  observed: string | number | boolean | null;
}

export interface Guidance {
  title: string;
  message: string;
  /** What to do, in order. Where it matters, the steps are those of this browser. */
  steps: string[];
  actions: Action[];
  locale: string;
  dir: "ltr" | "rtl";
}

export interface Action {
  kind: "retry" | "continue" | "open_in_browser" | "copy_link" | "open_top_level" | "other_provider" | "reload" | "help";
  label: string;
  url?: string;
}

export interface Retry {
  /** helps: start again now. later: after a wait. useless: nothing changes until something else does. */
  value: "helps" | "later" | "useless";
  /** Always a fresh start at loginUrl; a code or state is never sent twice. */
  url?: string;
  /**
   * How long to wait first: as long as the server says (`retry_after`, else Retry-After beside the exchange's answer), else a
   * minute, and longer with each failure in a row. The panel counts down. Its button works meanwhile.
   */
  waitSeconds?: number;
  /** 1 for the first failure in a row. */
  attempt: number;
  /** Set if `retryAutomatically` applies to this failure. <oauth-chaperone> goes to `url` by itself then. Your own code may, too. */
  automatic?: boolean;
}

export interface Environment {
  cookies: "work" | "blocked" | "sandboxed" | "unknown";
  sessionStorage: "works" | "blocked" | "absent" | "full" | "unknown";
  localStorage: "works" | "blocked" | "absent" | "full" | "unknown";
  indexedDb: "works" | "blocked" | "absent" | "unknown";
  /** A hint only. No verdict rests on it. */
  privateWindow: "likely" | "unlikely" | "unknown";
  /** "same": the departing tab. "copied": a copy of it. "other": another tab of this browser. "none": no departure known here. */
  tab: "same" | "copied" | "other" | "none" | "unknown";
  framed: "no" | "same_site" | "cross_site";
  inAppBrowser?: string;
  standalone: boolean;
  online: boolean;
  secureContext: boolean;
  navigation: "navigate" | "reload" | "back_forward" | "prerender" | "unknown";
  serviceWorker: boolean;
  /** Family and major version only. */
  browser: { engine: "chromium" | "gecko" | "webkit" | "unknown"; name: string; major?: number; os: string; mobile: boolean };
  /** Which build runs. */
  runtime: "wasm" | "js";
}

/** What an operator may have: no code, no state, no token, no free text, no address with a query, no full user agent. */
export interface Report {
  version: 1;
  page: "login" | "callback" | "error";
  outcome: Diagnosis["outcome"] | "preflight";
  category?: Category;
  cause?: Cause;
  certainty?: Certainty;
  monitoring: Monitoring;
  evidence: Evidence[];
  provider?: string;
  framework?: string;
  flowId?: string;
  reference: string;
  attempt: number;
  /** Between departure and arrival. */
  elapsedSeconds?: number;
  browser: Environment["browser"];
  at: number;
}

// ------------------------------------------------------------------ the view

/** What can be shown: a Diagnosis, a Preflight, or as much of one as holds the guidance. */
export type Showable = (Pick<Diagnosis, "guidance" | "reference"> & Partial<Pick<Diagnosis, "retry">>) | { findings: Pick<Finding, "guidance">[] };

/**
 * Shows a diagnosis, or the most certain finding of a preflight, in a container of your own, whose content it replaces. Safe
 * under a strict CSP and Trusted Types. Shows nothing until preflight() or diagnose() has loaded the module. Never throws.
 */
export function show(container: Element, what: Showable, options?: CommonOptions): void;
