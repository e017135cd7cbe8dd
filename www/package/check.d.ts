import type { CommonOptions, Guidance } from "./index.js";

/** Site and language as on the login page; `report` is not used, since nothing is sent. */
export interface CheckOptions extends Omit<CommonOptions, "report"> {
  /** Same origin, answers HEAD requests. Shows whether the server can be reached and what its clock says. Default: this page. */
  serverUrl?: string | URL;
}

export interface Check {
  /** The worst state of all lines; "unknown" is ignored. */
  state: CheckState;
  /** Worst first. */
  lines: CheckLine[];
  /** Short code for a support conversation; the same in the report. */
  reference: string;
  /** What the user may copy for support: no address, no full user agent, nothing typed. */
  report: string;
}

/** not_ok: signing in certainly fails because of it. maybe: it may fail. unknown: it could not be found out. */
export type CheckState = "not_ok" | "maybe" | "unknown" | "ok";

export interface CheckLine {
  item:
    | "scripts"
    | "cookies"
    | "session_storage"
    | "local_storage"
    | "indexed_db"
    | "frame"
    | "app"
    | "network"
    | "secure"
    | "clock";
  state: CheckState;
  /** What to do about it. Where another line says so already, only that line has it. */
  guidance?: Guidance;
}

/**
 * Checks this browser, and shows what works and what does not in the container. Its children stay until then. Reads and
 * writes no marker, sends nothing anywhere. Undefined where the check could not be made; never rejects.
 */
export function check(container: Element, options?: CheckOptions): Promise<Check | undefined>;
