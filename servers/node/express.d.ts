import type { Finishing, Found, InCookies, InSession, Options } from "./server.js";

/** The parts of Express's request that are used, so that no version of its types is needed. */
export interface ExpressRequest {
  method?: string;
  headers: Record<string, string | string[] | undefined>;
  originalUrl: string;
  protocol: string;
  readableEnded: boolean;
  body?: any;
  session?: any;
  query?: any;
  params?: any;
  on(event: string, listener: (value: any) => void): unknown;
}

/** The parts of its response that are used. */
export interface ExpressResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
  end(body?: Uint8Array): unknown;
}

export type Next = (error?: unknown) => void;

/** For any version of Express: a request of its own types has more in it. */
type Handler = (request: any, response: any, next: Next) => void;

export interface ExpressOptions extends Omit<Options<any>, "kept"> {
  /** What was kept on leaving: by its name in `request.session`, by functions, or in cookies. */
  kept?: string | InSession<any> | InCookies;
}

export interface ExpressChaperone {
  /** The callback's handler: `app.all("/auth/google/callback", callback(…))`. */
  callback<K = Found>(
    finish: (request: any, response: any, finishing: Finishing<K>) => string | Promise<string>,
  ): Handler;
  /** A framework that speaks the Web's Request and Response, at the routes below where this is mounted. */
  web(handler: (request: Request) => Response | Promise<Response>): Handler;
  /** For the logger of a framework that tells its page nothing. */
  note(error: unknown): void;
}

export function chaperone(options: ExpressOptions): ExpressChaperone;

/**
 * Has Passport finish: `callback(passportFinish(passport, "google", () => "/"))`. The strategy needs `state: true`; a provider that
 * posts its answer needs `formPost` too. `options` go to `passport.authenticate` and to `req.logIn`: `{ keepSessionInfo: true }`.
 */
export function passportFinish(
  passport: { authenticate: (strategy: any, ...rest: any[]) => any },
  strategy: string | ((request: any) => string),
  goOn: (request: any) => string | Promise<string>,
  options?: Record<string, any>,
): (request: any, response: any, finishing: Pick<Finishing, "signal">) => Promise<string>;
