import { expect, test } from "vitest";
import { defaultHome, parseDotEnv, readSettings, urlOf } from "./settings.mjs";

test("without settings a Capstan answers on loopback and lives in the user's data folder", () => {
  expect(readSettings({ HOME: "/home/ada" }, "/checkout")).toEqual({
    home: "/home/ada/.local/share/capstan",
    host: "127.0.0.1",
    port: 3000,
    url: "http://127.0.0.1:3000",
  });
});

test("XDG_DATA_HOME moves the data folder, unless it is relative", () => {
  expect(defaultHome({ HOME: "/home/ada", XDG_DATA_HOME: "/data" })).toBe("/data/capstan");
  expect(defaultHome({ HOME: "/home/ada", XDG_DATA_HOME: "data" })).toBe("/home/ada/.local/share/capstan");
});

test("a relative CAPSTAN_HOME counts from the checkout", () => {
  expect(readSettings({ CAPSTAN_HOME: "state" }, "/checkout").home).toBe("/checkout/state");
});

test.each(["0", "65536", "three", "30.5", "-1"])("the port %s is refused by name", (port) => {
  expect(() => readSettings({ CAPSTAN_PORT: port }, "/checkout")).toThrow(`not "${port}"`);
});

test.each([
  ["0.0.0.0", "http://127.0.0.1:80"],
  ["::", "http://[::1]:80"],
  ["fe80::1", "http://[fe80::1]:80"],
  ["capstan.example.com", "http://capstan.example.com:80"],
])("a server on %s is reached at %s", (host, url) => {
  expect(urlOf(host, 80)).toBe(url);
});

test(".env lines are read as dotenv reads them", () => {
  const text = "A=1\n# B=2\n\nexport C = three words # why\nD=\"4 # not a comment\"\nE='it'\nF=\nnot a line\nG=a#b\r\n";
  expect(parseDotEnv(text)).toEqual({ A: "1", C: "three words", D: "4 # not a comment", E: "it", F: "", G: "a#b" });
});
