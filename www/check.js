// @ts-check
/**
 * The check page: what works in this browser and what does not. It loads a module of its own, `pkg/oauth_chaperone_check.js`, which
 * decides everything; here it is drawn. Nothing is sent anywhere, and the only thing asked of the network is the site's own clock.
 */
import { enliven, focusTitle } from "./panel.js";
import { answers, base, create, warn, within } from "./safely.js";
import { shadow } from "./style.js";
import { speak } from "./texts.js";

/**
 * @typedef {import("./check.d.ts").CheckOptions} CheckOptions
 * @typedef {import("./check.d.ts").Check} Check
 * @typedef {{ tag: string, dir: string, words: Record<string, string> }} Words
 */

/** @type {Record<string, () => Promise<{ default: Words }>>} */
const LANGUAGES = {
  en: () => import("../pkg/check/en.js"),
  ja: () => import("../pkg/check/ja.js"),
  "zh-Hans": () => import("../pkg/check/zh-Hans.js"),
  "zh-Hant": () => import("../pkg/check/zh-Hant.js"),
  ko: () => import("../pkg/check/ko.js"),
  es: () => import("../pkg/check/es.js"),
  "pt-BR": () => import("../pkg/check/pt-BR.js"),
  fr: () => import("../pkg/check/fr.js"),
  de: () => import("../pkg/check/de.js"),
  id: () => import("../pkg/check/id.js"),
  ar: () => import("../pkg/check/ar.js"),
};
const DEFAULT = "en";
const LOAD_WITHIN_SECONDS = 20;
/** So many times as long as a login page waits for an answer of the browser's: here somebody waits for nothing else. */
const PATIENCE = 50;
/** A server that has not answered a HEAD request by then is as good as out of reach. */
const ANSWER_WITHIN_SECONDS = 5;

/** @type {typeof import("./check.d.ts").check} */
export async function check(container, options = {}) {
  try {
    const asked = ask(options);
    const core = await within(LOAD_WITHIN_SECONDS, import("../pkg/oauth_chaperone_check.js")).catch((error) => warn("not loaded", error));
    const tag = core ? core.language(options) : (options.locale ?? globalThis.navigator?.language ?? DEFAULT);
    const words = await wordsOf(tag);
    // Until here, and for good where this fails, the container shows what the server put into it.
    const panel = new Panel(container, words);
    if (!core) return void panel.tell("message", words.words.broken);
    panel.tell("progress", words.words.checking);
    const checking = new core.Checking(options);
    const questions = /** @type {[unknown, number][]} */ (checking.ask());
    const patiently = questions.map(([promise, milliseconds]) => /** @type {[unknown, number]} */ ([promise, milliseconds * PATIENCE]));
    const [texts, answered, tried] = await Promise.all([speak(tag), answers(patiently), asked]);
    const found = /** @type {Check} */ (checking.conclude(answered, tried, texts));
    panel.draw(found, /** @type {any} */ (texts)?.labels ?? {});
    return found;
  } catch (error) {
    warn("not checked", error);
  }
}

/** @param {string} tag @returns {Promise<Words>} */
async function wordsOf(tag) {
  for (const one of [tag, tag.split("-")[0] ?? tag]) {
    try {
      const words = await within(LOAD_WITHIN_SECONDS, LANGUAGES[one]?.() ?? Promise.resolve(undefined));
      if (words) return words.default;
    } catch (error) {
      warn(`no words for ${one}`, error);
    }
  }
  return (await import("../pkg/check/en.js")).default;
}

/** What the module can't try: WebAssembly, and the way to the server. Never rejects. @param {CheckOptions} options */
async function ask({ serverUrl }) {
  /** @type {{ at: string, webAssembly: boolean, answered?: boolean, clockAheadSeconds?: number }} */
  const asked = { at: new Date().toISOString(), webAssembly: runsWebAssembly() };
  try {
    // This page without its query, unless the site names another address of its own.
    const address = new URL(serverUrl ?? location.pathname, base());
    if (address.origin !== location.origin) return asked;
    asked.answered = false;
    const before = Date.now();
    const answer = await within(ANSWER_WITHIN_SECONDS, fetch(address, { method: "HEAD", cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" }));
    const after = Date.now();
    if (!answer) return asked;
    asked.answered = true;
    // To the second, and as old as half the way.
    const server = Date.parse(answer.headers.get("Date") ?? "");
    if (!Number.isNaN(server)) asked.clockAheadSeconds = Math.round(((before + after) / 2 - server) / 1000);
  } catch (error) {
    warn("no answer", error);
  }
  return asked;
}

/** The smallest module there is; as www/runtime.js has it. */
function runsWebAssembly() {
  try {
    return !!new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

class Panel {
  /** @param {Element} container @param {Words} words */
  constructor(container, { tag, dir, words }) {
    this.root = shadow(container);
    this.root.querySelector('[part="panel"]')?.remove(); // of an earlier check in the same container
    dressUp(this.root);
    this.words = words;
    this.element = make("section", "panel");
    this.element.lang = tag;
    this.element.dir = dir;
    this.root.append(this.element);
  }

  /** One sentence under the heading. @param {string} part @param {string | undefined} text */
  tell(part, text) {
    const title = make("h1", "title", this.words.title);
    const sentence = make("p", part, text);
    title.tabIndex = -1;
    sentence.id = "sentence"; // so that a screen reader says it with the heading, which has the focus
    title.setAttribute("aria-describedby", sentence.id);
    this.element.replaceChildren(title, sentence);
  }

  /** @param {Check} found @param {Record<string, string>} labels */
  draw(found, labels) {
    const { words } = this;
    const sentences = { ok: words.all_well, unknown: words.all_well, maybe: words.some_maybe, not_ok: words.some_not };
    this.tell("message", sentences[found.state]);
    const list = make("ul", "checks");
    list.setAttribute("role", "list"); // WebKit takes it for none where it has no bullets
    list.append(...found.lines.map((line) => this.line(line, labels)));
    const copy = make("button", "action action-copy_report", words.copy_report);
    copy.type = "button";
    copy.dataset.copy = found.report;
    copy.dataset.copied = labels.copied ?? "";
    const actions = make("div", "actions");
    actions.append(copy);
    // As src/browser/view.rs has it: a site's own label may be the word alone.
    const [before, after = ""] = (labels.reference ?? "").split("{code}");
    const reference = make("p", "reference");
    reference.append(labels.reference?.includes("{code}") ? before : `${before} `, make("bdi", "code", found.reference), after);
    const details = make("details", "details");
    const report = make("pre", "report", found.report);
    [report.lang, report.dir, report.translate] = ["en", "ltr", false];
    details.append(make("summary", "summary", labels.details), report);
    this.element.append(list, actions, reference, make("p", "note", words.report_holds), details);
    enliven(this.root, found);
    focusTitle(this.root);
  }

  /** @param {Check["lines"][number]} line @param {Record<string, string>} labels */
  line({ item, state, guidance }, labels) {
    const line = make("li", `check check-${state}`);
    line.dataset.item = item;
    line.dataset.state = state;
    const heading = make("div", "line");
    heading.append(make("span", "item", this.words[item]), " ", make("strong", "state", this.words[state]));
    line.append(heading);
    if (!guidance) return line;
    const steps = make("ol", "steps");
    steps.append(...guidance.steps.map((step) => make("li", "step", step)));
    const actions = make("div", "actions");
    for (const action of guidance.actions) {
      const button = act(action, labels);
      if (button) actions.append(button);
    }
    line.append(make("p", "message", guidance.message), steps, actions);
    return line;
  }
}

/** A link where there is somewhere to go, as in src/browser/view.rs. @param {import("./index.d.ts").Action} action @param {Record<string, string>} labels */
function act({ kind, label, url }, labels) {
  const part = `action action-${kind}`;
  if (kind === "reload" || kind === "copy_link") {
    const button = make("button", part, label);
    button.type = "button";
    if (url) [button.dataset.copy, button.dataset.copied] = [url, labels.copied ?? ""];
    return button;
  }
  if (!url) return undefined;
  const link = make("a", part, label);
  link.href = url;
  link.rel = "noreferrer";
  if (kind === "open_top_level") link.target = "_top";
  return link;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} part
 * @param {string} [text]
 */
function make(tag, part, text) {
  const element = create(tag);
  element.setAttribute("part", part);
  if (text) element.textContent = text;
  return element;
}

const CSS = `
[part="checks"] { margin: 1rem 0 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
[part~="check"] { padding: 0.625rem 0; border-block-end: 1px solid var(--line); }
[part="line"] { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.125rem 1rem; }
[part="state"] { color: var(--quiet); font-weight: 600; }
[part="state"]::before { content: "? "; content: "? " / ""; }
[part~="check-ok"] [part="state"] { color: var(--oauth-chaperone-ok, light-dark(#1a6b30, #7bd88f)); }
[part~="check-ok"] [part="state"]::before { content: "✓ "; content: "✓ " / ""; }
[part~="check-maybe"] [part="state"] { color: var(--oauth-chaperone-maybe, light-dark(#7a5200, #f0c674)); }
[part~="check-maybe"] [part="state"]::before { content: "! "; content: "! " / ""; }
[part~="check-not_ok"] [part="state"] { color: var(--oauth-chaperone-not-ok, light-dark(#a4161a, #ff9c94)); }
[part~="check-not_ok"] [part="state"]::before { content: "✕ "; content: "✕ " / ""; }
[part~="check"] [part="message"] { margin: 0.375rem 0 0; }
[part~="check"] [part="steps"] { margin-block-start: 0.5rem; }
[part~="check"] [part="actions"] { margin-block-start: 0.75rem; }
[part~="check"] [part~="action"]:first-child { border-color: var(--line); background: none; color: var(--ink); }
[part="reference"] { margin: 1rem 0 0; }
[part="note"] { margin: 0.25rem 0 0; color: var(--quiet); font-size: 0.875rem; }
[part="report"] { margin: 0.5rem 0 0; font: 0.8125rem/1.5 ui-monospace, monospace; white-space: pre-wrap; user-select: all; }
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The check page's looks beside the panel's; adopted, for the same policies. @param {ShadowRoot} root */
function dressUp(root) {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== sheet), sheet];
  } catch {
    // Plain, and complete.
  }
}
