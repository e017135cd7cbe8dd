export { exchange as GET } from "../../../server/flow.js";
