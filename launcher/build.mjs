import path from "node:path";
import { buildAll } from "./bootstrap/build-all.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { StartProblem, messageOf } from "./bootstrap/start-problem.mjs";

// `npm run build`: what `npm start` does before it starts anything.

const checkout = path.resolve(import.meta.dirname, "..");
try {
  const folder = await prepareCheckout(checkout, () => buildAll(checkout));
  console.log(`Built ${path.relative(checkout, folder)}`);
} catch (error) {
  console.error(error instanceof StartProblem ? messageOf(error) : error);
  process.exitCode = 1;
}
