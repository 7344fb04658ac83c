import { formatCount } from "../../../lib/format/count.ts";
import { readArguments } from "../../../lib/jobs/split-arguments.ts";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { StepProps } from "./step-props.ts";

/** Arguments as typed, and the words that the program gets. */
export function ArgumentsField({ form, errorOf }: StepProps) {
  const text = form.watch("arguments");
  return (
    <div data-field="arguments" className="grid gap-2">
      <Field
        label={<span className="text-base font-medium">Arguments</span>}
        error={errorOf("arguments")}
        hint="Split as a shell splits words: quotes and backslashes count, $HOME, * and ; stay as they are."
      >
        {(control) => (
          <Textarea
            {...control}
            {...form.register("arguments")}
            className="min-h-20 font-mono leading-5"
            placeholder={"--epochs 3 --name 'first try'"}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
          />
        )}
      </Field>
      <SplitPreview text={text} />
    </div>
  );
}

/** The words as numbered tokens; where it cannot be split, the text up to the character that is to blame. */
export function SplitPreview({ text }: { text: string }) {
  const read = readArguments(text);
  if ("problem" in read) {
    const from = Math.max(0, read.at - 24);
    return (
      <p
        className="overflow-hidden rounded-lg border border-line bg-raised px-3 py-2 font-mono text-sm break-all"
        aria-hidden="true"
      >
        <span className="text-muted">
          {from > 0 && "…"}
          {text.slice(from, read.at)}
        </span>
        <span className="rounded-sm bg-down-soft text-down underline decoration-wavy underline-offset-4">
          {text.slice(read.at, read.at + 24)}
        </span>
        {text.length > read.at + 24 && <span className="text-muted">…</span>}
      </p>
    );
  }
  if (read.words.length === 0) return null;
  return (
    <div className="rounded-lg border border-line bg-raised px-3 py-2.5">
      <p className="text-xs text-muted">The program gets {formatCount(read.words.length, "argument")}</p>
      <ol className="mt-2 flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
        {read.words.map((word, index) => (
          <li
            key={index}
            className="flex max-w-full items-baseline gap-1.5 rounded-md border border-line bg-sunken px-1.5 py-0.5 text-sm"
          >
            <span className="text-xs text-muted tabular-nums">{index + 1}</span>
            {word === "" ? (
              <span className="text-muted italic">empty</span>
            ) : (
              <code className="min-w-0 font-mono break-all whitespace-pre-wrap">{word}</code>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
