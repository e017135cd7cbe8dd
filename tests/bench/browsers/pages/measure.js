/** A classic script, there before anything is measured. */
"use strict";

const now = () => performance.now();
const companion = () => import(new URL("companion.js", document.baseURI).href);
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** What both pages of a sign-in would say. */
const options = () => ({
  provider: "demo",
  framework: "passport",
  integration: "callback_page",
  loginUrl: "/login",
  callbackUrl: `${location.origin}/callback`,
});

/**
 * From nothing to ready: a peer is imported and has its client constructed; ours is imported, its module compiled, and the
 * browser examined.
 */
async function startUp() {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  await pause(); // what this script itself cost is over
  longTasks.length = 0;
  performance.clearResourceTimings();

  const start = now();
  const loaded = await companion();
  await loaded.load?.();
  const ready = now();
  const answer = await (loaded.load ? loaded.preflight(options()) : loaded.start(location.origin));
  const called = now();
  const begun = loaded.begin?.({ ...options(), state: "state" });
  const marked = now();

  await pause();
  longTasks.push(...observer.takeRecords());
  if (loaded.load && !(begun.kept.tab && begun.kept.browser && begun.kept.cookie)) throw new Error(JSON.stringify(begun));
  return {
    ready: ready - start,
    call: called - ready,
    total: called - start,
    begin: begun ? marked - called : undefined,
    longest_task: Math.max(0, ...longTasks.map((task) => task.duration)),
    from_network: performance.getEntriesByType("resource").filter((entry) => entry.transferSize > 0).map((entry) => entry.name),
    runtime: answer?.environment?.runtime,
  };
}

/** The calls by themselves, once everything is loaded. `at_a_time`: of one sample, where the clock is too coarse for one call. */
async function calls(samples, atATime) {
  const { load, preflight, begin, diagnose } = await companion();
  await load();
  const found = { begin: [], preflight: [], diagnose: [] };
  let runtime;
  let count = 0;
  for (let sample = -1; sample < samples; sample++) {
    localStorage.clear();
    sessionStorage.clear();
    const states = Array.from({ length: atATime }, () => `state-${++count}`);
    const times = {};
    const time = async (name, call) => {
      const start = now();
      for (const state of states) await call(state);
      times[name] = (now() - start) / atATime;
    };
    // Synchronous, so not awaited.
    const start = now();
    for (const state of states) begin({ ...options(), state });
    times.begin = (now() - start) / atATime;
    await time("diagnose", async (state) => {
      const url = `${location.origin}/callback?error=server_error&state=${state}`;
      const { cause, environment } = await diagnose({ ...options(), url });
      if (cause !== "provider_error") throw new Error(`diagnosed ${cause}`);
      runtime = environment.runtime;
    });
    await time("preflight", () => preflight(options()));
    // The first is the start-up's.
    if (sample >= 0) for (const [name, took] of Object.entries(times)) found[name].push(took);
  }
  return { ...found, runtime };
}

/** The smallest step of this browser's clock. */
function tick() {
  let smallest = Infinity;
  for (let steps = 0, before = now(); steps < 20; ) {
    const after = now();
    if (after === before) continue;
    smallest = Math.min(smallest, after - before);
    before = after;
    steps++;
  }
  return smallest;
}

/** Work that takes as long as the processor is slow. */
function work() {
  const start = now();
  let sum = 0;
  for (let i = 0; i < 20_000_000; i++) sum = (sum + i * i) | 0;
  return now() - start + (sum === 1 ? 1 : 0);
}
