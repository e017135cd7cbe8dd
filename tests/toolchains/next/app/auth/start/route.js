import { depart } from "../../../server/flow.js";

export const dynamic = "force-dynamic";
export const GET = depart;
