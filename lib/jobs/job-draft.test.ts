import { expect, test } from "vitest";
import { inLanguage, type JobDraft, readDraft, SCRIPT_STARTS, scriptProblem } from "./job-draft.ts";
import { emptyJobForm } from "./job-form-wire.ts";

const draft: JobDraft = {
  form: emptyJobForm({ shapeName: "VM.Standard2.1" }, "project"),
  furthest: 2,
  mode: "script",
  script: SCRIPT_STARTS.bash,
  sending: { fileName: "x.zip", sizeBytes: 5 },
};

test("a draft comes back as it was kept", () => {
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
});

test("a draft keeps what breaks the form's rules: it is not finished", () => {
  const form = { ...draft.form, projectId: "", displayName: "", description: "x".repeat(500), blockStorageGb: "?" };
  expect(readDraft(JSON.stringify({ ...draft, form }))?.form).toEqual(form);
});

test.each([null, "", "{", "[]", JSON.stringify({ ...draft, furthest: 99 }), JSON.stringify({ ...draft, form: {} })])(
  "%j is no draft",
  (kept) => {
    expect(readDraft(kept)).toBeUndefined();
  },
);

test("the other language starts over only where nothing was written", () => {
  expect(inLanguage(SCRIPT_STARTS.bash, "python")).toEqual(SCRIPT_STARTS.python);
  const mine = { language: "bash", fileName: "mine.sh", text: "date" } as const;
  expect(inLanguage(mine, "python")).toEqual({ language: "python", fileName: "mine.py", text: "date" });
});

test.each([
  [{ text: " \n" }, /Write something/],
  [{ fileName: "x.py" }, /\.sh/],
  [{ fileName: ".sh" }, /\.sh/],
  [{ fileName: "a/b.sh" }, /without folders/],
])("%j cannot be sent", (change, problem) => {
  expect(scriptProblem({ ...SCRIPT_STARTS.bash, ...change })).toMatch(problem);
});

test.each([SCRIPT_STARTS.bash, SCRIPT_STARTS.python])("what a script starts from can be sent: $fileName", (script) => {
  expect(scriptProblem(script)).toBeUndefined();
});
