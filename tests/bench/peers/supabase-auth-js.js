import { AuthClient } from "@supabase/auth-js";

const client = (address) =>
  new AuthClient({ url: address, flowType: "pkce", autoRefreshToken: false, detectSessionInUrl: false });

export const start = (address) => client(address);
export const leave = (address) => client(address).signInWithOAuth({ provider: "google", options: { redirectTo: address } });
export const arrive = (address) => client(address).exchangeCodeForSession(new URLSearchParams(location.search).get("code"));
