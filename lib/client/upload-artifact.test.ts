import { expect, test } from "vitest";
import { fileNameOf } from "../artifacts/file-name.ts";
import { readUploadAnswer, uploadRequest } from "./upload-artifact.ts";

test.each(["train.py", "it's 100% mine;\".py", "学習 😀.tar.gz", "a*b(c).zip"])(
  "the service reads the name %j as it was",
  (name) => {
    const sent = uploadRequest(name).headers["content-disposition"];
    expect(sent).toMatch(/^[\x20-\x7e]+$/);
    expect(fileNameOf(sent)).toBe(name);
  },
);

test("a refusal is thrown in the service's words", () => {
  const headers = new Headers();
  const body = JSON.stringify({ code: "InvalidParameter", message: "Too large." });
  expect(() => readUploadAnswer({ status: 413, headers }, body)).toThrow("Too large.");
  expect(() => readUploadAnswer({ status: 502, headers }, "<html>")).toThrow("502");
});
