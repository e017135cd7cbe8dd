import { connection } from "next/server";
import { shared } from "../../site.js";
import { SignIn } from "../parts";

export default async function Login() {
  await connection();
  return <SignIn chaperone={shared.switches.chaperone} />;
}
