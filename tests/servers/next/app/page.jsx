import { getServerSession } from "next-auth";
import { redirect } from "next/navigation";
import { authOptions, shared } from "../site.js";
import { Arrived } from "./parts";

export default async function Home() {
  const session = await getServerSession(authOptions());
  if (!session) redirect("/login");
  const { chaperone, arrived } = shared.switches;
  return (
    <>
      <p id="signed-in">{session.user.name}</p>
      {chaperone && arrived && <Arrived />}
    </>
  );
}
