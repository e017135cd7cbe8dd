// @ts-check
/** How much is taken from whom. The tables are bounded and forget what was not seen for longest. */

/** A browser that fails ten times in a row is heard each time; after that once in six seconds. */
const CLIENT = { burst: 10, perSecond: 10 / 60 };
const PROCESS = { burst: 100, perSecond: 50 };
const REMEMBERED = 10_000;
const REPEATED_WITHIN = 600_000;
/** Of a kind ten at once, then one a minute; 200 an hour in all. */
const KIND = { burst: 10, perSecond: 1 / 60 };
const ALL = { burst: 200, perSecond: 200 / 3600 };

/** @typedef {{ burst: number, perSecond: number }} Rate */

/** A token bucket. */
class Bucket {
  #rate;
  #tokens;
  #at;

  /** @param {Rate} rate @param {number} now */
  constructor(rate, now) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** @param {number} now in milliseconds */
  take(now) {
    const waited = Math.max(0, now - this.#at) / 1000;
    this.#at = Math.max(this.#at, now);
    this.#tokens = Math.min(this.#tokens + waited * this.#rate.perSecond, this.#rate.burst);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** A Map keeps the order in which its keys came. @template T */
class Recent {
  /** @type {Map<string, T>} */
  #kept = new Map();

  /** @param {string} key */
  get(key) {
    return this.#kept.get(key);
  }

  /** @param {string} key @param {T} value */
  set(key, value) {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (this.#kept.size > REMEMBERED) for (const oldest of this.#kept.keys()) return void this.#kept.delete(oldest);
  }
}

/** What one process has taken. */
export class Limits {
  /** @type {Recent<Bucket>} */
  #clients = new Recent();
  /** @type {Recent<number>} */
  #seen = new Recent();
  #all;

  /** @param {number} now */
  constructor(now) {
    this.#all = new Bucket(PROCESS, now);
  }

  /** Whether this client may send one more. @param {string | undefined} address @param {number} now */
  admits(address, now) {
    if (address === undefined || address === "" || address.length > 64) return true;
    const client = networkOf(address);
    const bucket = this.#clients.get(client) ?? new Bucket(CLIENT, now);
    this.#clients.set(client, bucket);
    return bucket.take(now);
  }

  /**
   * What is malformed or repeated takes no true report's place.
   *
   * @param {{ flowId?: string | undefined, reference: string }} claim
   * @param {number} now
   */
  takes({ flowId, reference }, now) {
    const identity = `${flowId ?? ""} ${reference}`;
    const before = this.#seen.get(identity);
    if (before !== undefined && now - before < REPEATED_WITHIN) return "repeat";
    if (!this.#all.take(now)) return "rate";
    this.#seen.set(identity, now);
    return undefined;
  }
}

/** How many events of a kind go to one place. */
export class Cap {
  /** @type {Recent<Bucket>} */
  #kinds = new Recent();
  #all;

  /** @param {number} now */
  constructor(now) {
    this.#all = new Bucket(ALL, now);
  }

  /** @param {string} kind @param {number} now */
  admits(kind, now) {
    const bucket = this.#kinds.get(kind) ?? new Bucket(KIND, now);
    this.#kinds.set(kind, bucket);
    return bucket.take(now) && this.#all.take(now);
  }
}

/** One IPv4 address, or the first 56 bits of an IPv6 address, the smallest network that a household gets. @param {string} address */
export function networkOf(address) {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  const [a, b, c, d] = groups.map((group) => (Number.parseInt(group, 16) || 0) & 0xffff);
  return [a, b, c, (d ?? 0) >> 8].map((group) => (group ?? 0).toString(16)).join(":");
}
