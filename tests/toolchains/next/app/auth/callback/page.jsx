import { Chaperone } from "../../chaperone";

export default function Callback() {
  return (
    <Chaperone page="callback" login-url="/login" exchange-url="/auth/exchange">
      <a id="start-again" href="/login">
        Start again
      </a>
    </Chaperone>
  );
}
