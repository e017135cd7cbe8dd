// How a site uses the package. Compiling is the test; nothing here runs.

import { arrived, begin, diagnose, preflight, show } from "oauth-chaperone";
import type { CommonOptions, Departure, Diagnosis, Preflight, ServerView } from "oauth-chaperone";
import { check } from "oauth-chaperone/check";
import type { Check } from "oauth-chaperone/check";
import { OAuthChaperoneElement } from "oauth-chaperone/element";
import "oauth-chaperone/define";

const site: CommonOptions = { framework: "python-social-auth", loginUrl: "/login", report: "/sign-in-reports" };

// Words of the site's own: some of a language, and a language that the package lacks.
export const inOurWords: CommonOptions = {
  ...site,
  helpUrl: "/help",
  texts: {
    en: { labels: { try_again: "Have another go" }, causes: { cookies_blocked: { title: "We need cookies" } } },
    nl: { dir: "ltr", causes: { unknown: { maybe: "Misschien ligt het aan ons.", steps: ["Begin opnieuw."] } } },
  },
};

export async function loginPage(notice: Element): Promise<void> {
  const found: Preflight = await preflight({ ...site, callbackUrl: new URL("/callback", location.href) });
  if (found.blocked) show(notice, found, site);
  for (const { provider, departedAt } of found.unfinished) console.info(provider ?? "unknown", new Date(departedAt));
  document.querySelector("a.google")?.addEventListener("click", () => {
    const departure: Departure = begin({ ...site, provider: "google", state: "as in the link" });
    if (!departure.kept.cookie && !departure.kept.browser) console.info("no marker kept");
  });
}

export async function callbackPage(panel: Element): Promise<void> {
  const diagnosis = await diagnose({
    ...site,
    flow: { stateLifetimeSeconds: 600 },
    exchange: () => fetch("/exchange", { method: "POST" }),
    onProgress: ({ phase, seconds }) => console.info(phase, seconds),
  });
  if (diagnosis.outcome === "signed_in") location.replace(diagnosis.redirect ?? "/");
  else show(panel, diagnosis, { locale: "ja" });
}

export async function errorPage(server: ServerView): Promise<string | undefined> {
  const { category, cause, retry, reference }: Diagnosis = await diagnose({
    integration: "error_page",
    server,
    signedIn: async () => (await fetch("/me")).ok,
    report: ({ monitoring, evidence }) => console.info(monitoring, evidence.map(({ name, observed }) => `${name}=${observed}`)),
  });
  if (category === "c" && retry?.value === "later") return `${cause}: in ${retry.waitSeconds} s (${reference})`;
  return undefined;
}

// What contract 1.1 added.
export const seen: ServerView = {
  error: "state_mismatch",
  state: "other",
  session_cookie_same_site: "lax",
  answer: ["code", "state", "iss"],
};
// @ts-expect-error: a value is no name of a check's outcome.
export const misspelled: ServerView = { state: "mismatch" };

export function laterPage(): void {
  arrived({ cookieDomain: "example.com" });
}

export function elements(): void {
  const element: OAuthChaperoneElement | null = document.querySelector("oauth-chaperone");
  const title: string | undefined = element?.diagnosis?.guidance?.title ?? element?.preflight?.findings[0]?.guidance.title;
  document.addEventListener("chaperone-diagnosis", (event) => console.info(event.detail.cause, title));
  document.addEventListener("chaperone-preflight", (event) => console.info(event.detail.blocked));
  class Branded extends OAuthChaperoneElement {}
  customElements.define("branded-chaperone", Branded);
}

export async function checkPage(container: Element): Promise<void> {
  const found: Check | undefined = await check(container, { ...site, serverUrl: "/clock", locale: "pt-BR" });
  const trouble = found?.lines.filter(({ state }) => state === "not_ok" || state === "maybe") ?? [];
  for (const { item, guidance } of trouble) console.info(item, guidance?.steps);
}
