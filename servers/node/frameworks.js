// @ts-check
/**
 * What an adapter has to know of a framework that answers the callback by itself: where its callback is, which cookie holds its
 * state, and by which a sign-in shows. Of a library that the site calls by itself there is nothing to know.
 *
 * @typedef {{ callback: RegExp, state: RegExp, session: RegExp, ambiguous?: string }} Framework
 * `ambiguous`: a class of its own that another framework's name stands for
 */

/** @type {Record<string, Framework>} */
const FRAMEWORKS = {
  authjs: {
    callback: /\/callback\/[^/]+\/?$/,
    state: /^(?:__Host-|__Secure-)?authjs\.(?:state|pkce\.code_verifier|nonce)$/,
    session: /^(?:__Host-|__Secure-)?authjs\.session-token(?:\.\d+)?$/,
  },
  nextauth: {
    callback: /\/callback\/[^/]+\/?$/,
    state: /^(?:__Host-|__Secure-)?next-auth\.(?:state|pkce\.code_verifier|nonce)$/,
    session: /^(?:__Host-|__Secure-)?next-auth\.session-token(?:\.\d+)?$/,
    // Thrown for whatever fails; in version 5 it is what a user who denied is told.
    ambiguous: "OAuthCallbackError",
  },
  betterauth: {
    callback: /\/(?:oauth2\/)?callback\/[^/]+\/?$/,
    state: /^(?:__Host-|__Secure-)?better-auth\.(?:state|oauth_state)$/,
    session: /^(?:__Host-|__Secure-)?better-auth\.session_token$/,
  },
};

/** In whatever spelling: "authjs", "Auth.js" and "auth-js" are one. @param {string} name @returns {Framework | undefined} */
export const framework = (name) => FRAMEWORKS[name.toLowerCase().replace(/[^a-z0-9]/g, "")];
