// @ts-check
// All tests in one process. `node --test tests/js` runs this file since Node 22; Node 20 runs each *.test.js by itself.
import "./arrival.test.js";
import "./check.test.js";
import "./departure.test.js";
import "./element.test.js";
import "./exchange.test.js";
import "./markers.test.js";
import "./panel.test.js";
import "./report.test.js";
import "./runtime.test.js";
import "./safely.test.js";
import "./texts.test.js";
import "./unexamined.test.js";
