import { formatCount } from "../../../lib/format/count.ts";
import { inLanguage, type Script, type ScriptLanguage } from "../../../lib/jobs/job-draft.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { ToggleGroup, ToggleGroupItem } from "../../ui/toggle-group.tsx";

const isLanguage = (text: string): text is ScriptLanguage => text === "bash" || text === "python";

/** A short script, written here; it becomes the artifact when the step is left. */
export function ScriptEditor({
  script,
  error,
  onChange,
}: {
  script: Script;
  error: string | undefined;
  onChange: (script: Script) => void;
}) {
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-4">
        <div className="grid gap-1.5">
          <span className="text-sm font-medium" id="script-language">
            Language
          </span>
          <ToggleGroup
            type="single"
            aria-labelledby="script-language"
            value={script.language}
            onValueChange={(language: string) => {
              if (isLanguage(language)) onChange(inLanguage(script, language));
            }}
          >
            <ToggleGroupItem value="bash">Bash</ToggleGroupItem>
            <ToggleGroupItem value="python">Python</ToggleGroupItem>
          </ToggleGroup>
        </div>
        <Field label="File name" className="min-w-48 flex-1">
          {(control) => (
            <Input
              {...control}
              className="font-mono"
              spellCheck={false}
              autoComplete="off"
              value={script.fileName}
              onChange={({ target }) => {
                onChange({ ...script, fileName: target.value });
              }}
            />
          )}
        </Field>
      </div>
      <Field
        label="Script"
        error={error}
        hint={`${formatCount(script.text.split("\n").length, "line")}. Uploaded when you go on.`}
      >
        {(control) => (
          <Textarea
            {...control}
            data-field="artifact"
            className="h-80 resize-y overflow-auto font-mono leading-5 whitespace-pre"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            value={script.text}
            onChange={({ target }) => {
              onChange({ ...script, text: target.value });
            }}
          />
        )}
      </Field>
    </div>
  );
}
