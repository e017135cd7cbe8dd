import { depart } from "../../../../server/flow.js";

export const GET = () => depart();
