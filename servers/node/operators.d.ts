import type { ServerView } from "./server.js";

/** What a browser claims: anybody can post it, so each field has its form. */
export interface Claim {
  page: string;
  outcome: "failed" | "preflight";
  cause: string;
  /** Follows from the cause. */
  category: "a" | "b" | "c" | "d";
  /** Follows from the cause. */
  monitoring: "none" | "count" | "trend" | "spike" | "act";
  certainty: "certain" | "likely" | "possible";
  evidence: Record<string, string | number | boolean | null>;
  provider: string | undefined;
  framework: string | undefined;
  flowId: string | undefined;
  /** What the user may read out. */
  reference: string;
  attempt: number;
  elapsedSeconds: number | undefined;
  browser: { engine: string; name: string; major: number | undefined; os: string; mobile: boolean };
  /** By the device's clock. */
  at: number | undefined;
}

/** The Web's request, or that of Node.js or Express. */
export interface AnyRequest {
  headers: any;
  url?: string | undefined;
  originalUrl?: string | undefined;
}

export interface OperatorsOptions {
  /** The short names that the pages use. Any other is counted as `other`. */
  providers: Iterable<string>;
  /** Whose pages may report, such as "https://shop.example". */
  origin: string | string[];
  /** Counts by OpenTelemetry's metrics API: `metrics.getMeter("oauth-chaperone")` of @opentelemetry/api. */
  meter?: unknown;
  /** Counts by prom-client: the module itself. */
  prometheus?: unknown;
  /** The registry of prom-client. Default: its own. */
  register?: unknown;
  /** Passes reports on by the logs API: `logs.getLogger("oauth-chaperone")` of @opentelemetry/api-logs. */
  logger?: { emit(record: any): void };
  /** Passes reports on to Sentry: the SDK's module, such as @sentry/node. */
  sentry?: { withScope(work: (scope: any) => void): unknown; captureEvent(event: any): unknown };
  /** Gets each report that was taken. No browser waits for it. */
  onReport?: (claim: Claim) => unknown;
  /** False for a site that is not on https, as on a developer's machine. */
  secure?: boolean;
  /** Behind a proxy: the header that it adds the client's address to, such as "x-forwarded-for". */
  address?: string;
  /** Milliseconds since the epoch. For tests. */
  now?: () => number;
}

export interface Operators {
  /** Call it where you redirect to the provider. Returns a `Set-Cookie` for the redirect, if it is a person's first press. */
  departs(provider: string, request: AnyRequest): string | undefined;
  /** Call it where the answer arrives; give the parameters of a posted one. Returns a `Set-Cookie` for an answer that is no reload. */
  arrives(provider: string, request: AnyRequest, parameters?: URLSearchParams): string | undefined;
  /** Call it where a sign-in ends, with what the server tells the page: `{ signed_in: true }`, or an error of the catalogue's names. */
  ends(provider: string, view: ServerView): void;
  /** Takes a report. `client` is the address at the other end of the connection, where your server knows it. */
  reports(request: Request, client?: string): Promise<Response>;
  /** The same for Node.js and Express: `app.post("/sign-in-reports", reportsOnNode)`, before any parser of bodies. */
  reportsOnNode(request: any, response: any): void;
}

/** Throws where nothing would be counted. */
export function operators(options: OperatorsOptions): Operators;
