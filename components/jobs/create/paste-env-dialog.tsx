import { useState } from "react";
import { formatCount } from "../../../lib/format/count.ts";
import { mergeVariables, readEnvFile, type Variable } from "../../../lib/jobs/env-file.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";

/** A .env file as text, and what it would change, before it does. */
export function PasteEnvDialog({
  text: pasted,
  table,
  onClose,
  onTake,
}: {
  text: string;
  table: readonly Variable[];
  onClose: () => void;
  onTake: (variables: readonly Variable[]) => void;
}) {
  const [text, setText] = useState(pasted);
  const { variables, problems } = readEnvFile(text);
  const { added, changed } = mergeVariables(table, variables);
  const same = variables.length - added.length - changed.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DialogContent className="sm:max-w-xl">
        <DialogHeader>
          <DialogTitle>Paste a .env file</DialogTitle>
          <DialogDescription>
            Comments, export, quotes and values over several lines are understood. Nothing is expanded.
          </DialogDescription>
        </DialogHeader>
        <Field label="Text of the file">
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              className="h-56 resize-y font-mono leading-5 whitespace-pre"
              placeholder={'# one a line\nBATCH_SIZE=32\nMODEL="bert-base"'}
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={({ target }) => {
                setText(target.value);
              }}
            />
          )}
        </Field>
        <div aria-live="polite" className="min-h-5 text-sm">
          {text.trim() !== "" && (
            <p className="tabular-nums">
              {[
                `${added.length} added`,
                `${changed.length} changed`,
                ...(same > 0 ? [`${same} as they are`] : []),
              ].join(", ")}
              {changed.length > 0 && <span className="text-muted"> (new values for {listOf(changed)})</span>}
            </p>
          )}
          {problems.length > 0 && (
            <ul className="mt-1.5 max-h-32 space-y-0.5 overflow-y-auto text-warn">
              {problems.map(({ line, problem }) => (
                <li key={`${line} ${problem}`} className="break-words">
                  Line {line}: {problem}
                </li>
              ))}
            </ul>
          )}
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={variables.length === 0}
            onClick={() => {
              onTake(variables);
            }}
          >
            {variables.length === 0 ? "Take over" : `Take over ${formatCount(variables.length, "variable")}`}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const listOf = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
