// @ts-check
// What the framed page has told last, for the tests.
addEventListener("message", (event) => Object.assign(window, { framed: event.data }));
