import { UAParser } from "ua-parser-js";

export const start = () => UAParser(navigator.userAgent);
