import { initializeApp } from "firebase/app";
import {
  browserLocalPersistence,
  browserPopupRedirectResolver,
  getRedirectResult,
  GoogleAuthProvider,
  initializeAuth,
  signInWithRedirect,
} from "firebase/auth";

// Without the resolver signInWithRedirect does not work.
const auth = (address) =>
  initializeAuth(initializeApp({ apiKey: "key", authDomain: new URL(address).host, projectId: "project" }), {
    persistence: browserLocalPersistence,
    popupRedirectResolver: browserPopupRedirectResolver,
  });

export const start = (address) => auth(address);
export const leave = (address) => signInWithRedirect(auth(address), new GoogleAuthProvider());
export const arrive = (address) => getRedirectResult(auth(address));
