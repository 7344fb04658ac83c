import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildAll } from "./bootstrap/build-all.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { checkPrerequisites } from "./bootstrap/prerequisites.mjs";
import { StartProblem, messageOf } from "./bootstrap/start-problem.mjs";

// `npm run build`: what `npm start` does before it starts anything.

const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
try {
  checkPrerequisites();
  const folder = await prepareCheckout(checkout, () => buildAll(checkout));
  console.log(`Built ${path.relative(checkout, folder)}`);
} catch (error) {
  console.error(error instanceof StartProblem ? messageOf(error) : error);
  process.exitCode = 1;
}
