export { handler as GET, handler as POST } from "../../../../site.js";
