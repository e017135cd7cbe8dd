"use client";

import { arrived, begin } from "oauth-chaperone";
import "oauth-chaperone/define";
import { signIn } from "next-auth/react";
import { useEffect } from "react";

export function SignIn({ chaperone }) {
  const leave = () => {
    // next-auth leaves by script.
    if (chaperone) begin({ provider: "oidc" });
    signIn("oidc", { callbackUrl: "/" });
  };
  return (
    <main>
      <button id="sign-in" onClick={leave}>
        Sign in
      </button>
      {chaperone && <oauth-chaperone page="login" framework="next-auth" login-url="/login" callback-url="/api/auth/callback/oidc" />}
    </main>
  );
}

export function Arrived() {
  useEffect(() => void arrived({ integration: "error_page" }), []);
}
