import { expect, test } from "vitest";
import { installDecision } from "./install-packages.mjs";

const wanted = { lockHash: "abc", nodeAbi: "115" };
const lockFile = {
  packages: {
    "": { name: "capstan" },
    "node_modules/zod": { integrity: "sha512-zod" },
    "node_modules/only-on-windows": { integrity: "sha512-win", optional: true },
  },
};
const complete = { packages: { "node_modules/zod": { integrity: "sha512-zod" } } };

test("nothing is done when the stamp fits the lock file and this Node", () => {
  expect(installDecision({ wanted, stamp: { ...wanted }, lockFile, installed: undefined })).toBe("ready");
});

test("without node_modules everything is installed", () => {
  expect(installDecision({ wanted, stamp: undefined, lockFile, installed: undefined })).toBe("install");
});

test("what npm ci installed by hand is only checked", () => {
  expect(installDecision({ wanted, stamp: undefined, lockFile, installed: complete })).toBe("check");
});

test("another Node than the one installed for leads to a check of the native modules", () => {
  expect(installDecision({ wanted, stamp: { ...wanted, nodeAbi: "127" }, lockFile, installed: complete })).toBe(
    "check",
  );
});

test("another version of one package leads to an installation", () => {
  const installed = { packages: { "node_modules/zod": { integrity: "sha512-older" } } };
  expect(installDecision({ wanted, stamp: { ...wanted, lockHash: "old" }, lockFile, installed })).toBe("install");
});

test("a package left out, as NODE_ENV=production does with tools, leads to an installation", () => {
  expect(installDecision({ wanted, stamp: undefined, lockFile, installed: { packages: {} } })).toBe("install");
});
