import type { CommonOptions } from "../../www/package/index.js";

/** As Better Auth's own types have a client plugin, of which none is needed here. */
export interface ChaperoneClient {
  id: "oauth-chaperone";
  fetchPlugins: {
    id: string;
    name: string;
    hooks: { onSuccess(context: any): void };
  }[];
}

/** For `createAuthClient({ plugins: [chaperoneClient()] })`: marks the departure before the page leaves. */
export function chaperoneClient(options?: CommonOptions): ChaperoneClient;
