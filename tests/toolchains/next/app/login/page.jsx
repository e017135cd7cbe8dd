import { Chaperone } from "../chaperone";

export default function Login() {
  return (
    <main>
      <a id="sign-in" href="/auth/start" data-oauth-provider="oidc">
        Sign in
      </a>
      <Chaperone page="login" login-url="/login" callback-url="/auth/callback" />
    </main>
  );
}
