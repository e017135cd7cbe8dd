// @ts-check
/**
 * The provider's answer, read once for everyone: by the address itself and not by the framework, whose versions and settings differ
 * in what `error[]=1`, `a;b` or a parameter that comes twice is. Whatever two readers could read in two ways is no answer.
 */

/** Once in an answer, or it is none: another reader might take another of them, or a list, or an object. */
const ONCE = new Set([
  ...["code", "state", "error", "iss", "response", "id_token", "access_token", "oauth_token", "oauth_verifier"],
]);
/** Longer than any answer: a parser may stop somewhere before its end. */
const LONGEST = 16_384;

/**
 * Nothing where two readers could differ in it. Of what is not the answer's own the first counts.
 *
 * @param {string} query without its question mark
 * @param {string} [body] of a posted answer, as a form sends it
 * @returns {URLSearchParams | undefined}
 */
export function readAnswer(query, body = "") {
  if (query.length + body.length > LONGEST) return undefined;
  const answer = new URLSearchParams();
  for (const [name, value] of [...new URLSearchParams(query), ...new URLSearchParams(body)]) {
    if (ONCE.has(name) ? answer.has(name) : isOdd(name)) return undefined;
    if (!answer.has(name)) answer.set(name, value);
  }
  // `;` is `&` to some.
  if (`${query}&${body}`.split("&").some((pair) => pair.split(";").slice(1).some(startsWithAName))) return undefined;
  if (!answer.get("error")) answer.delete("error");
  // An answer is a code or an error. Libraries differ in which they look at first.
  return answer.get("code") && answer.has("error") ? undefined : answer;
}

/** `[code]`, `code[]`, `code[x]`, `code.x`, `amp;code` and `CODE` are `code` to some. @param {string} name */
function isOdd(name) {
  return name.split(/[^\w-]+/).some((word) => ONCE.has(word.toLowerCase()));
}

/** @param {string} pair */
function startsWithAName(pair) {
  const [name] = new URLSearchParams(pair).keys();
  return name !== undefined && (ONCE.has(name) || isOdd(name));
}

/** The names of what came, for a page that does not see the address. @param {string} query */
export function namesOf(query) {
  return [...new Set(new URLSearchParams(query.slice(0, LONGEST)).keys())];
}
