import { UserManager } from "oidc-client-ts";

const manager = (address) =>
  new UserManager({ authority: address, client_id: "client", redirect_uri: `${address}/callback`, automaticSilentRenew: false });

export const start = (address) => manager(address);
export const leave = (address) => manager(address).signinRedirect();
export const arrive = (address) => manager(address).signinRedirectCallback();
