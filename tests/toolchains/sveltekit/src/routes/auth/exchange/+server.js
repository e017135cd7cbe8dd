import { exchange } from "../../../../server/flow.js";

export const GET = ({ request }) => exchange(request);
