const SHOWN_AFTER_MS = 1000;
const FRAME_MS = 200;
const PLAIN_REPEAT_MS = 15_000;

/**
 * Does the work, and says so while it takes longer than a second: on a terminal one line with the time passed, kept
 * as "label (12 s)" when done; elsewhere a plain line when it begins, one each 15 s, and one when it ends.
 * @template T
 * @param {string} label for example "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(label, work) {
  const terminal = process.stdout.isTTY;
  const begun = Date.now();
  let shownAt = 0;
  const timer = setInterval(() => {
    const passedMs = Date.now() - begun;
    if (passedMs < SHOWN_AFTER_MS) return;
    if (terminal) process.stdout.write(`\r\x1b[2K${label} … ${inSeconds(passedMs)}`);
    else if (shownAt === 0) process.stdout.write(`${label} …\n`);
    else if (Date.now() - shownAt >= PLAIN_REPEAT_MS) process.stdout.write(`${label} … ${inSeconds(passedMs)}\n`);
    else return;
    shownAt = Date.now();
  }, FRAME_MS);
  let ending = "failed after";
  try {
    const result = await work();
    ending = "done in";
    return result;
  } finally {
    clearInterval(timer);
    if (shownAt > 0) {
      process.stdout.write(`${terminal ? "\r\x1b[2K" : ""}${label}: ${ending} ${inSeconds(Date.now() - begun)}\n`);
    }
  }
}

/** @param {number} ms */
function inSeconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}
