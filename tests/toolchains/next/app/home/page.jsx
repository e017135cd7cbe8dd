import { cookies } from "next/headers";

export default async function Home() {
  return <p id="signed-in">{(await cookies()).get("user")?.value}</p>;
}
