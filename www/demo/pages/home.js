// @ts-check
// With the error page integration no callback page has seen the arrival: the first page after it closes the departure.
import { arrived } from "oauth-chaperone";

const cookieDomain = document.getElementById("signed-in")?.dataset.cookieDomain;
arrived({ provider: "demo", integration: "error_page", ...(cookieDomain && { cookieDomain }) });
