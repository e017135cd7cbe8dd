import { Auth0Client } from "@auth0/auth0-spa-js";

const client = (address) =>
  new Auth0Client({ domain: address, clientId: "client", authorizationParams: { redirect_uri: `${address}/callback` } });

export const start = (address) => client(address);
export const leave = (address) => client(address).loginWithRedirect();
export const arrive = (address) => client(address).handleRedirectCallback();
