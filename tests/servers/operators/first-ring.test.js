// operators/first-ring.md, done as it is printed, from an empty directory to the bell: its files, its commands, the real packages, Prometheus
// and Alertmanager. What is not as printed: the packages are installed already, ports are free ones, and minutes are short. Its OpenTelemetry
// part sends to a real collector (rotel), behind which every record is read; its Sentry part to a server that takes envelopes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { holdsNone, SECRET } from "../node/stub.js";

const { env } = process;
const PACKAGE = env["OAUTH_CHAPERONE_PACKAGE"];
/** Of a Python that has what the page installs. */
const PYTHON = env["OAUTH_CHAPERONE_PYTHON"];
/** Rules whose minutes are short. */
const RULES = env["OAUTH_CHAPERONE_RULES"];
const page = await readFile(new URL("../../../operators/first-ring.md", import.meta.url), "utf8");
const HERE = new URL(".", import.meta.url).pathname;
const PORTS = ["3000", "9099", "9190", "9193", "9464"];

/** The blocks of code of a part of the page, for one language, each with the file that is named before it. */
function blocks(part, { file: ending, words }) {
  const text = page.split(/^## /m).find((text) => text.startsWith(part));
  const all = [...text.matchAll(/(?:`([\w.]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(([, file, language, code]) => ({ file, language, code }));
  const others = Object.values(LANGUAGES).find(({ file }) => file !== ending);
  const isTheirs = ({ file, language, code }) => (file ? file.endsWith(others.file) : language === "sh" && others.words.test(code));
  return all.filter((block) => !isTheirs(block));
}

const LANGUAGES = {
  node: { file: ".mjs", words: /^(npm|node) /m, installs: /^npm install .*\n/gm },
  python: { file: ".py", words: /^(pip|python3?) /m, installs: /^(pip install|python3 -m venv) .*\n/gm },
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** With these ports in place of those that are printed. */
function ported(text, ports) {
  return text.replace(/\b\d{4}\b/g, (printed) => ports.get(printed) ?? printed);
}

/** Lines as they come, and a promise of the first that fits. */
class Lines {
  #all = [];
  #waiting = [];

  constructor(stream) {
    createInterface({ input: stream }).on("line", (line) => {
      this.#all.push(line);
      this.#waiting = this.#waiting.filter(({ fits, resolve }) => !(fits(line) && (resolve(line), true)));
    });
  }

  first(fits) {
    const line = this.#all.find(fits);
    return line === undefined ? new Promise((resolve) => this.#waiting.push({ fits, resolve })) : Promise.resolve(line);
  }

  get text() {
    return this.#all.join("\n");
  }
}

/** A newcomer's directory and shell. */
class Trial {
  static async begin(language, { signal }) {
    const trial = new Trial();
    trial.language = language;
    trial.directory = await mkdtemp(join(tmpdir(), "first-ring-"));
    trial.ports = new Map(await Promise.all(PORTS.map(async (port) => [port, await freePort()])));
    if (language === LANGUAGES.node) {
      await mkdir(join(trial.directory, "node_modules"));
      for (const modules of [join(HERE, "../node_modules"), join(HERE, "node_modules")]) {
        for (const name of await readdir(modules)) {
          const place = join(trial.directory, "node_modules", name);
          await rm(place, { force: true });
          await symlink(join(modules, name), place);
        }
      }
      await symlink(PACKAGE, join(trial.directory, "node_modules/oauth-chaperone"));
    }
    // With jobs, as a person's shell has them, which dash refuses where there is no terminal.
    trial.shell = spawn("bash", ["--norc", "-m"], {
      cwd: trial.directory,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...env, PATH: `${PYTHON}:${env["PATH"]}`, PYTHONPATH: env["OAUTH_CHAPERONE_SOURCE"], PYTHONDONTWRITEBYTECODE: "1",
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`, OTEL_BLRP_SCHEDULE_DELAY: "200", SENTRY_DSN: sentry.dsn,
      },
    });
    // Or what has hung outlives the test.
    signal.addEventListener("abort", () => void trial.end());
    trial.out = new Lines(trial.shell.stdout);
    trial.faults = new Lines(trial.shell.stderr);
    return trial;
  }

  /** With this trial's ports. */
  here(text) {
    return ported(text, this.ports);
  }

  async writes(part) {
    for (const { file, code } of blocks(part, this.language)) {
      const text = file === "prometheus.yml" ? code.replace("scrape_interval: 15s", "scrape_interval: 500ms") : code;
      if (file) await writeFile(join(this.directory, file), this.here(text));
    }
  }

  /** Types it, and waits until the shell asks for more. */
  async types(command) {
    const done = `typed ${(this.count = (this.count ?? 0) + 1)}`;
    this.shell.stdin.write(`${this.here(command)}\necho ${done} $?\n`);
    const line = await this.out.first((line) => line.includes(done));
    assert.ok(line.endsWith(`${done} 0`), `${command}\n${this.out.text}\n${this.faults.text}`);
  }

  /** A command of the page, of which there is one. */
  command(part, wanted) {
    const found = blocks(part, this.language).filter(({ language, code }) => language === "sh" && wanted.test(code));
    assert.equal(found.length, 1, `${part}: ${wanted}`);
    return found[0].code.replace(this.language.installs, "");
  }

  async rings(wanted) {
    await this.out.first((line) => line.endsWith(this.here(wanted)));
  }

  async restarts(part) {
    await this.types("kill %?shop");
    // It has let go of its ports.
    await this.types("wait %?shop || true");
    await this.writes(part);
    await this.types(this.command("By Prometheus", /shop\.\w+ &/));
  }

  /** Once: a test that is over is told so by its signal, too. */
  end() {
    return (this.ending ??= this.stop());
  }

  async stop() {
    const { pid } = this.shell;
    const closed = new Promise((resolve) => this.shell.on("close", resolve));
    this.shell.kill("SIGSTOP");
    const jobs = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    for (const job of [...jobs.split(" ").filter(Boolean).map(Number), pid]) process.kill(job, "SIGKILL");
    await closed;
    await rm(this.directory, { recursive: true, force: true });
  }
}

const collector = {};
const sentry = {};

before(async () => {
  const sink = spawn(join(PYTHON, "python"), [join(HERE, "sink.py"), "0"], { stdio: ["ignore", "pipe", "inherit"] });
  collector.records = new Lines(sink.stdout);
  const { listening } = JSON.parse(await collector.records.first((line) => line.includes("listening")));
  collector.port = await freePort();
  const [lib] = (await readdir(join(PYTHON, "../lib"))).filter((name) => name.startsWith("python"));
  const agent = join(PYTHON, "../lib", lib, "site-packages/rotel/rotel-agent");
  const options = {
    "otlp-http-endpoint": `127.0.0.1:${collector.port}`, "otlp-grpc-endpoint": `127.0.0.1:${await freePort()}`, "batch-timeout": "100ms",
    exporter: "otlp", "otlp-exporter-endpoint": `http://127.0.0.1:${listening}`, "otlp-exporter-protocol": "http", "otlp-exporter-compression": "none",
  };
  const started = spawn(agent, ["start", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])], { stdio: ["ignore", "ignore", "inherit"] });
  collector.stop = () => [sink, started].forEach((program) => program.kill());

  sentry.envelopes = [];
  const server = createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    sentry.envelopes.push((req.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString());
    sentry.hear?.();
    res.end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  sentry.dsn = `http://key@127.0.0.1:${server.address().port}/1`;
  sentry.stop = () => (server.closeAllConnections(), server.close());
});

after(() => {
  collector.stop();
  sentry.stop();
});

const recordOf = async (fits) => {
  const isWanted = ({ record }) => record !== undefined && fits(record);
  return JSON.parse(await collector.records.first((line) => isWanted(JSON.parse(line))));
};
const attribute = (record, key) => record.attributes.find((attribute) => attribute.key === key)?.value;

/** The page from its beginning to its end, in one of its languages. */
async function firstRing(name, t) {
  const language = LANGUAGES[name];
  const trial = await Trial.begin(language, t);
  try {
    await trial.writes("By Prometheus");
    await trial.types(trial.command("By Prometheus", /rules/));
    const alertmanager = await readFile(join(trial.directory, "alertmanager.yml"), "utf8");
    await trial.types("promtool check config prometheus.yml");
    for (const file of ["rules.yml", "rules.otlp.yml"]) await writeFile(join(trial.directory, file), await readFile(join(RULES, file)));
    await writeFile(join(trial.directory, "alertmanager.yml"), trial.here(alertmanager).replaceAll(/group_wait: \d+s/g, "group_wait: 1s"));
    await trial.types(trial.command("By Prometheus", /shop\.\w+ &/));
    await trial.types(trial.command("By Prometheus", /bell\.\w+ &/));
    await trial.types(trial.command("By Prometheus", /prometheus --config/));
    await trial.types(trial.command("By Prometheus", /^until/));
    await trial.types(trial.command("By Prometheus", /^curl/));
    assert.match(trial.out.text, /^HTTP\/1.1 204/m);
    await trial.rings("/look_at_it_today firing: SignInFailureToActOn, unknown at google");

    assert.ok(page.includes("`kill %?shop`"));
    await trial.restarts("By OpenTelemetry");
    await trial.types(trial.command("By OpenTelemetry", /^until/));
    await trial.rings("firing: SignInFailureToActOn, client_misconfigured at google");
    const { record } = await recordOf((record) => attribute(record, "oauth_chaperone.reference").stringValue === "TEST-0002");
    assert.deepEqual(
      [record.body.stringValue, record.severityText, record.severityNumber, record.eventName],
      ["Sign-in failed: client_misconfigured", "ERROR", "SEVERITY_NUMBER_ERROR", "oauth_chaperone.sign_in.failure"],
    );
    const told = ["error.type", "oauth_chaperone.provider"].map((key) => attribute(record, key)?.stringValue);
    assert.deepEqual(told, ["client_misconfigured", "google"]);
    await sendsSecrets(trial, name);

    await trial.restarts("In Sentry");
    await trial.types(`until curl -s 127.0.0.1:9464/metrics | grep -q oauth_chaperone; do sleep 0.1; done`);
    await trial.types(trial.command("By OpenTelemetry", /^until/).replace(/^until.*\n/, "").replace("TEST-0002", name === "node" ? "N0DE-0003" : "PYTH-0003"));
    const event = await eventOf(name === "node" ? "N0DE-0003" : "PYTH-0003");
    assert.deepEqual([event.level, event.logentry.params], ["error", ["client_misconfigured"]]);
  } catch (error) {
    error.message += `\n${trial.out.text}\n${trial.faults.text}`;
    throw error;
  } finally {
    await trial.end();
  }
}

/** A report that hides what it can, from a page whose address has a code: none of it comes out behind the collector. */
async function sendsSecrets(trial, name) {
  const site = `http://127.0.0.1:${trial.ports.get("3000")}`;
  const address = `${site}/auth/callback?code=${SECRET.code}&state=${SECRET.refreshToken}`;
  const reference = name === "node" ? "N0DE-0004" : "PYTH-0004";
  const report = {
    version: 1, page: "callback", outcome: "failed", cause: "account_conflict", certainty: "certain", provider: "google", reference,
    category: address, monitoring: SECRET.accessToken, more: SECRET, browser: { name: SECRET.email, os: address },
    evidence: [{ name: "server_error", observed: SECRET.code }, { name: address, observed: 1 }, { name: "server_saw_any_cookie", observed: true }],
  };
  const headers = { Origin: site, "Content-Type": "application/json", Referer: address, Cookie: `sid=${SECRET.accessToken}` };
  assert.equal((await fetch(`${site}/sign-in-reports`, { method: "POST", headers, body: JSON.stringify(report) })).status, 204);
  const { record, bytes } = await recordOf((record) => attribute(record, "oauth_chaperone.reference").stringValue === reference);
  const seen = attribute(record, "oauth_chaperone.evidence").kvlistValue.values;
  assert.deepEqual(seen.map(({ key }) => key).sort(), ["server_error", "server_saw_any_cookie"]);
  holdsNone(bytes + JSON.stringify(record), [...Object.values(SECRET), address, "/auth/callback"]);
}

/** `README.md`, "More than one machine": two of them send on what they scrape, and the one in the middle rings once for both. */
async function twoMachines(t) {
  const readme = await readFile(new URL("../../../operators/README.md", import.meta.url), "utf8");
  const part = readme.split(/^## /m).find((text) => text.startsWith("More than one machine"));
  const [machine, middle] = [...part.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, code]) => code);
  const [, start] = /^```sh\n(prometheus .*)\n```$/m.exec(part);
  const trial = await Trial.begin(LANGUAGES.node, t);
  try {
    await trial.writes("By Prometheus");
    const ours = new Map();
    for (const name of ["machine-a", "machine-b"]) ours.set(name, new Map([["3000", await freePort()], ["9464", await freePort()]]));
    for (const file of ["rules.yml", "rules.otlp.yml"]) await writeFile(join(trial.directory, file), await readFile(join(RULES, file)));
    const alertmanager = await readFile(join(PACKAGE, "operators/alertmanager.yml"), "utf8");
    await writeFile(join(trial.directory, "alertmanager.yml"), trial.here(alertmanager).replaceAll(/group_wait: \d+s/g, "group_wait: 1s"));
    await writeFile(join(trial.directory, "middle.yml"), trial.here(middle));
    await trial.types(trial.command("By Prometheus", /bell\.\w+ &/));
    const alerts = trial.command("By Prometheus", /prometheus --config/).split("\n").find((line) => line.startsWith("prometheus-alertmanager"));
    await trial.types(alerts);
    await trial.types("promtool check config middle.yml");
    await trial.types(`${start} --log.level=warn &`);
    for (const [name, ports] of ours) {
      // In a directory of its own, as on a machine of its own.
      await mkdir(join(trial.directory, name));
      for (const { file, code } of blocks("By Prometheus", LANGUAGES.node)) if (file?.endsWith(".mjs")) await writeFile(join(trial.directory, name, file), ported(code, ports));
      const config = ported(machine, ports).replace("machine: a", `machine: ${name}`).replace("scrape_interval: 15s", "scrape_interval: 500ms");
      await writeFile(join(trial.directory, name, "machine.yml"), trial.here(config));
      await trial.types(`(cd ${name} && exec node shop.mjs) &`);
      await trial.types(`promtool check config ${name}/machine.yml`);
      await trial.types(`prometheus --config.file=${name}/machine.yml --storage.tsdb.path=${name}/data --web.listen-address=127.0.0.1:${await freePort()} --log.level=warn &`);
    }
    const seen = `count(count by (machine) (oauth_chaperone_reports_total))`;
    await trial.types(`until curl -s 127.0.0.1:9190/api/v1/query -d 'query=${seen} == 2' | grep -q '"value"'; do sleep 0.2; done`);
    const report = blocks("By Prometheus", LANGUAGES.node).find(({ code }) => code.startsWith("curl")).code;
    for (const ports of ours.values()) await trial.types(ported(report, ports));
    await trial.rings("firing: SignInFailureToActOn, unknown at google");
    // Both have come, and there is still one alert of them.
    const both = 'count(increase(oauth_chaperone_reports_total{cause="unknown",provider="google"}[1h]) > 0) == 2';
    await trial.types(`until curl -s 127.0.0.1:9190/api/v1/query --data-urlencode 'query=${both}' | grep -q '"value"'; do sleep 0.2; done`);
    await trial.types("curl -s 127.0.0.1:9193/api/v2/alerts; echo");
    const alerting = JSON.parse(trial.out.text.split("\n").findLast((line) => line.startsWith("[{")));
    assert.deepEqual(alerting.map(({ labels }) => labels), [{ alertname: "SignInFailureToActOn", category: "d", cause: "unknown", provider: "google", severity: "warning" }]);
  } catch (error) {
    error.message += `\n${trial.out.text}\n${trial.faults.text}`;
    throw error;
  } finally {
    await trial.end();
  }
}

async function eventOf(reference) {
  for (;;) {
    const heard = new Promise((resolve) => (sentry.hear = resolve));
    const lines = sentry.envelopes.flatMap((envelope) => envelope.split("\n")).filter((line) => line.includes(reference));
    const [event] = lines.map((line) => JSON.parse(line)).filter(({ tags }) => tags?.["oauth_chaperone.reference"] === reference);
    if (event) return event;
    await heard;
  }
}

/** Rust has no SDK of its own here: what it hands out is the body of a request. */
async function takesWhatRustMakes() {
  const body = await readFile(env["OAUTH_CHAPERONE_OTLP"]);
  const send = () => fetch(`http://127.0.0.1:${collector.port}/v1/logs`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  let answer;
  // Its port is there some moments after it has started.
  while (!(answer = await send().catch(() => undefined))) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answer.status, 200);
  const wanted = JSON.parse(body).resourceLogs[0].scopeLogs[0].logRecords;
  for (const { eventName, severityText, attributes } of wanted) {
    const reference = attributes.find(({ key }) => key === "oauth_chaperone.reference").value.stringValue;
    const { record } = await recordOf((record) => attribute(record, "oauth_chaperone.reference").stringValue === reference);
    assert.deepEqual([record.eventName, record.severityText], [eventName, severityText]);
    assert.deepEqual(attribute(record, "error.type"), attributes.find(({ key }) => key === "error.type").value);
  }
}

// They wait for scrapes and rules most of the time.
describe("operators/first-ring.md", { concurrency: true }, () => {
  for (const name of Object.keys(LANGUAGES)) test(`the first ring, ${name}`, { timeout: 180_000 }, (t) => firstRing(name, t));
  test("two machines ring once", { timeout: 180_000 }, twoMachines);
  test("a collector takes what Rust makes of a report", { timeout: 60_000 }, takesWhatRustMakes);
});
