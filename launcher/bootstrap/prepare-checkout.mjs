import path from "node:path";
import { withFolderLock } from "./folder-lock.mjs";
import { installPackages } from "./install-packages.mjs";

/**
 * Brings the checkout to where it can run: the packages, then whatever `then` makes.
 * One process at a time: two starts or tests of one checkout neither install nor build at once.
 * @template T
 * @param {string} checkout
 * @param {() => Promise<T>} then
 * @returns {Promise<T>}
 */
export async function prepareCheckout(checkout, then) {
  return withFolderLock(
    path.join(checkout, ".build", "lock"),
    async () => {
      await installPackages(checkout);
      return then();
    },
    (owner) => console.log(`Waiting for another command that prepares this checkout (pid ${owner.pid}) …`),
  );
}
